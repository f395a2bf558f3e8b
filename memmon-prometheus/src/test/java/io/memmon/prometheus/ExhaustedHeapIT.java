package io.memmon.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.time.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's OutOfMemoryError must not end the endpoint, whose first scrape after it matters most. */
@Timeout(120)
class ExhaustedHeapIT {

    @ParameterizedTest
    @ValueSource(strings = {"UseG1GC", "UseSerialGC"})
    void answersWithinASecondOfMemoryComingBack(String collector) throws Exception {
        Process child = ChildJvm.start(
                ExhaustedHeap.class, List.of("-XX:+" + collector, "-Xmx64m", "-Xlog:disable", "-Xss512k"));
        try (BufferedReader output = child.inputReader()) {
            int port = Integer.parseInt(line(output, "port="));
            line(output, "warm=");
            List<String> during = new ArrayList<>();
            Thread scraper = new Thread(() -> scrapeUntilInterrupted(port, during));
            scraper.start();
            line(output, "back=");
            long back = Ticker.system().nanos();
            String answer = scrape(port);
            Duration took = Duration.ofNanos(Ticker.system().nanos() - back);
            scraper.interrupt();
            scraper.join();

            assertThat(answer).startsWith("HTTP/1.1 200 ");
            assertThat(took).isLessThan(Duration.ofSeconds(1));
            for (int i = 0; i < 20; i++) {
                assertThat(scrape(port)).startsWith("HTTP/1.1 200 ").contains("memory_usage_ratio");
            }
            child.getOutputStream().close();
            assertThat(Integer.parseInt(line(output, "survived=")))
                    .as("errors, or nothing was tested")
                    .isPositive();
            assertThat(during).as("scrapes while the heap was full").isNotEmpty();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    private static void scrapeUntilInterrupted(int port, List<String> answers) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                answers.add(scrape(port));
            } catch (IOException closed) {
                answers.add("");
            }
        }
    }

    private static String scrape(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static String line(BufferedReader output, String start) throws IOException {
        List<String> others = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
            others.add(line);
        }
        throw new AssertionError("the child ended without " + start + ": " + others);
    }
}
