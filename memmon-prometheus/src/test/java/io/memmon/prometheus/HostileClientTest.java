package io.memmon.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.testkit.FakeSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HostileClientTest {

    private static final byte[] HALF_HEAD = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(US_ASCII);
    private static final byte[] HALF_BODY =
            "PUT /api/memory/mode HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n".getBytes(US_ASCII);
    private static final String GET = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|no request at all\\r\\n\\r\\n",
                "400|GET\\r\\n\\r\\n",
                "505|GET /health/live HTTP/3.0\\r\\nHost: a\\r\\n\\r\\n",
                "400|GET /health/live HTTP/1.1\\r\\n\\r\\n",
                "400|GET /health/live HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n",
                "400|GET http://evil/health/live HTTP/1.1\\r\\nHost: localhost:%%\\r\\nno colon\\r\\n\\r\\n",
                "400|GET /%zz HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
                "400|GET /%ff HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
                "400|PUT /api/memory/mode HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 3\\r\\nContent-Length: 4\\r\\n\\r\\nact",
                "400|PUT /api/memory/mode HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: -1\\r\\n\\r\\nact",
                "400|PUT /api/memory/mode HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 3\\r\\n"
                        + "Transfer-Encoding: chunked\\r\\n\\r\\nact",
                "400|PUT /api/memory/mode HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n",
                "501|PUT /api/memory/mode HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\nact",
                "417|GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\nExpect: miracles\\r\\n\\r\\n",
                "413|PUT /api/memory/mode HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 99999999\\r\\n\\r\\n",
                "200|GET /health/live HTTP/1.0\\r\\n\\r\\n",
                "200|GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: keep-alive\\r\\n\\r\\n"
            })
    void malformedRequestsGetAProblem(int status, String request) throws IOException {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            String answer = running.exchange(
                    request.replace("\\r", "\r").replace("\\n", "\n").getBytes(US_ASCII));

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            assertThat(answer).contains(status == 200 ? "application/json" : "application/problem+json");
        }
    }

    @Test
    void whatIsTooLongIsRefused() throws IOException {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            String start = "GET /health/live?a=";
            String end = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            assertThat(running.exchange((start + "b".repeat(3000) + end).getBytes(US_ASCII)))
                    .startsWith("HTTP/1.1 414 ");
            assertThat(running.exchange((start + "b".repeat(300_000) + end).getBytes(US_ASCII)))
                    .startsWith("HTTP/1.1 431 ");
            String many = "X: y\r\n".repeat(1000);
            assertThat(running.exchange(("GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n").getBytes(US_ASCII)))
                    .startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void aBodyThatGrowsBeyondTheLimitIsRefused() throws IOException {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("max-body", "1000"))) {
            String head = "PUT /api/memory/mode HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
            String chunk = "100\r\n" + "x".repeat(256) + "\r\n";
            assertThat(running.exchange((head + chunk.repeat(40)).getBytes(US_ASCII)))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(running.exchange(
                            (head.replace("Transfer-Encoding: chunked", "Content-Length: 1000") + "x".repeat(1000))
                                    .getBytes(US_ASCII)))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void anExpectedContinueIsGivenOnlyWhereTheBodyIsWanted() throws IOException {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("max-body", "1000"))) {
            String head = "PUT /api/memory/mode HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n";
            assertThat(running.exchange((head + "Content-Length: 1001\r\n\r\n").getBytes(US_ASCII)))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(running.exchange((head + "Content-Length: 3\r\n\r\nact").getBytes(US_ASCII)))
                    .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ");
        }
    }

    @Test
    void halfSentRequestsAreClosedAndBlockNobody() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT0.4S"))) {
            List<Socket> halfSent = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket socket = running.connect();
                socket.getOutputStream().write("GET /health/live HTT".getBytes(US_ASCII));
                halfSent.add(socket);
            }
            assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(200);
            for (Socket socket : halfSent) {
                assertThat(closed(socket)).isTrue();
            }
        }
    }

    @Test
    void whenOthersWaitTheSlowestGoLongBeforeTheirTime() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT5M"))) {
            List<Socket> halfSent = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Socket socket = running.connect();
                socket.getOutputStream().write("GET /health/live HTT".getBytes(US_ASCII));
                halfSent.add(socket);
            }
            assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(200);
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
    }

    @Test
    void moreSlowWritersThanTheServerTakesKeepNobodyWaiting() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT5M"))) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                Socket socket = running.connect();
                socket.getOutputStream().write(i % 2 == 0 ? HALF_HEAD : HALF_BODY);
                slow.add(socket);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(200);
                assertThat(running.send("PUT", "/api/memory/mode?mode=act").statusCode())
                        .isEqualTo(200);
            }
            slow.get(79).getOutputStream().write("act".getBytes(US_ASCII));
            assertThat(new String(slow.get(79).getInputStream().readAllBytes(), US_ASCII))
                    .as("slow, but honest")
                    .startsWith("HTTP/1.1 200 ");
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whoDoesNotReadTheAnswerHoldsUpNobody() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT5M", "workers", "1"))) {
            List<Socket> deaf = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(1024);
                socket.connect(running.endpoint.address().orElseThrow());
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
                deaf.add(socket);
            }
            assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(200);
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    @Test
    void emptyLinesBeforeARequestAreNoRequest() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT5M"))) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Socket socket = running.connect();
                socket.getOutputStream().write("\r\n\r\nGET /health".getBytes(US_ASCII));
                slow.add(socket);
            }
            assertThat(running.exchange(("\r\n" + GET).getBytes(US_ASCII))).startsWith("HTTP/1.1 200 ");
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aBodyThatTricklesIsCutOffAtTheDeadline() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT0.4S"));
                Socket socket = running.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write("PUT /api/memory/mode HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"
                    .getBytes(US_ASCII));
            CountDownLatch ended = new CountDownLatch(1);
            Thread trickle = new Thread(() -> {
                try {
                    while (true) {
                        out.write('x');
                        if (ended.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                            return;
                        }
                    }
                } catch (IOException | InterruptedException cutOff) {
                    ended.countDown();
                }
            });
            trickle.start();
            assertThat(closed(socket)).isTrue();
            ended.countDown();
            trickle.join();
            assertThat(running.monitor.asked).isEmpty();
        }
    }

    @Test
    void moreIdleConnectionsThanWorkersStarveNobody() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT5M", "workers", "2"))) {
            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                idle.add(running.connect());
            }
            for (int i = 0; i < 20; i++) {
                assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(200);
            }
            Socket last = idle.get(49);
            last.getOutputStream().write(GET.getBytes(US_ASCII));
            assertThat(new String(last.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200 ");
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void theLongestIdleConnectionMakesRoom() throws Exception {
        try (RunningEndpoint running =
                new RunningEndpoint(Map.of("request-timeout", "PT5M", "workers", "1", "connections", "5"))) {
            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                idle.add(running.connect());
            }
            assertThat(closed(idle.get(0))).isTrue();
            assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(200);
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void idleConnectionsAreClosedInTime() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT0.2S"));
                Socket idle = running.connect()) {
            assertThat(closed(idle)).isTrue();
        }
    }

    @Test
    void anErrorInOneRequestIsAnsweredAndSurvived() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("workers", "1"))) {
            running.monitor.onReport = () -> {
                throw new OutOfMemoryError("made up");
            };
            for (int i = 0; i < 10; i++) {
                var answer = running.send("GET", "/metrics/memory");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("\"status\":503");
            }
            running.monitor.onReport = () -> {};
            assertThat(running.send("GET", "/metrics/memory").statusCode()).isEqualTo(200);
            assertThat(running.endpoint.survivedErrors()).isEqualTo(10);
        }
    }

    @Test
    void thousandsOfMalformedRequestsLeaveItAnswering() throws Exception {
        long seed = Long.getLong("memmon.test.seed", new Random().nextInt(Integer.MAX_VALUE)); // a new one each time
        Random random = new Random(seed);
        try (RunningEndpoint running = new RunningEndpoint(Map.of("request-timeout", "PT0.2S"))) {
            for (int i = 0; i < 3000; i++) {
                byte[] bytes = mutated(random);
                try (Socket socket = running.connect()) {
                    socket.getOutputStream().write(bytes);
                    socket.shutdownOutput();
                    byte[] answer = socket.getInputStream().readAllBytes();
                    if (answer.length > 0) {
                        assertThat(new String(answer, US_ASCII))
                                .as("seed %d, request %d", seed, i)
                                .startsWith("HTTP/1.1 ");
                    }
                } catch (SocketException reset) {
                    // closed before it was read to the end: fair
                }
            }
            assertThat(running.endpoint.survivedErrors()).as("seed %d", seed).isZero();
            assertThat(running.send("GET", "/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTakenPortIsNamedWithTheFix() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PrometheusEndpoint endpoint = PrometheusEndpoint.create();
            endpoint.configure(new FakeSettings(Map.of("port", Integer.toString(taken.getLocalPort()))));

            assertThatThrownBy(() -> endpoint.open(new FakeMonitor()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("memmon.http.port must be free, found 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("set memmon.http.port = 0");
            assertThat(endpoint.address()).isEmpty();
        }
    }

    @Test
    void closingStopsListening() throws Exception {
        RunningEndpoint running = new RunningEndpoint(Map.of());
        Socket idle = running.connect();
        int port = running.endpoint.port();
        running.close();
        running.close();

        assertThat(closed(idle)).isTrue();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
        assertThat(running.endpoint.address()).isEmpty();
    }

    private static boolean closed(Socket socket) throws IOException {
        try {
            InputStream in = socket.getInputStream();
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** A good request with bytes changed, removed, doubled or cut off. */
    private static byte[] mutated(Random random) {
        String[] good = {
            GET,
            "POST /api/memory/test/high?mode=observe&hold=30s HTTP/1.1\r\nHost: localhost:8000\r\n\r\n",
            "PUT /api/memory/mode HTTP/1.1\r\nHost: [::1]\r\nContent-Length: 3\r\n\r\nact",
            "PUT /api/memory/mode HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nact\r\n0\r\n\r\n"
        };
        StringBuilder text = new StringBuilder(good[random.nextInt(good.length)]);
        for (int edits = 1 + random.nextInt(6); edits > 0 && text.length() > 1; edits--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.substring(0, at));
                default -> text.setLength(at + 1);
            }
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
