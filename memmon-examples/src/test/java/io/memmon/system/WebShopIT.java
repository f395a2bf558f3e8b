package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.examples.jetty.JettyShopMain;
import io.memmon.examples.spring.SpringShopMain;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The web examples as they are started, with levels so low that a heap far from its end is at CRITICAL: real pressure,
 * really shed, really drained, and over as soon as the carts are emptied.
 */
class WebShopIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOKEN = "correct-horse-battery";
    /** Its collections are done when they return, and each proves what has become of the heap. */
    private static final Cell SERIAL = new Cell(Runtime.version().feature(), List.of("-XX:+UseSerialGC"));

    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");

    /** Judged by fullness alone, and with nothing to try at CRITICAL before traffic is turned away. */
    private static final List<String> FLAGS = List.of(
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-Dmemmon.http.token=" + TOKEN,
            "-Dmemmon.levels.low=45%",
            "-Dmemmon.levels.medium=50%",
            "-Dmemmon.levels.high=55%",
            "-Dmemmon.levels.critical=60%",
            "-Dmemmon.levels.dwell=1s",
            "-Dmemmon.plugins.disabled=collector-effort,exhaustion-forecast,cache",
            "-Dmemmon.response.max-cost=disruptive",
            "-Dmemmon.responses.drain.enabled=true",
            "-Dmemmon.responses.drain.jitter=0s");

    private final HttpClient client = HttpClient.newHttpClient();

    /** An example, and where it answers what. */
    enum Example {
        SPRING(
                SpringShopMain.class,
                "--server.port=0",
                "Tomcat started on port ",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus"),
        JETTY(JettyShopMain.class, "0", "Shop on http://127.0.0.1:", "/health/live", "/health/ready", "/metrics");

        private final Class<?> main;
        private final String anyPort;
        private final String beforePort;
        private final String live;
        private final String ready;
        private final String metrics;

        Example(Class<?> main, String anyPort, String beforePort, String live, String ready, String metrics) {
            this.main = main;
            this.anyPort = anyPort;
            this.beforePort = beforePort;
            this.live = live;
            this.ready = ready;
            this.metrics = metrics;
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesShedsDrainsRecoversAndStopsInOrder(Example example) throws Exception {
        try (Child child = Child.start(SERIAL, FLAGS, example.main, example.anyPort)) {
            String port = child.await(example.beforePort, LIMIT).replaceFirst("\\D.*", "");
            String base = "http://127.0.0.1:" + port;

            assertThat(get(base + example.metrics).body()).contains("memory_used_bytes{area=\"heap\"}");
            assertThat(get(base + "/memmon/metrics").body()).contains("memory_used_bytes{area=\"heap\"}");
            assertThat(get(base + "/memmon/").body()).contains("<script src=\"page.js\"");
            for (String path : List.of(example.live, example.ready, "/orders", "/recommendations")) {
                assertThat(get(base + path).statusCode()).as(path).isEqualTo(200);
            }

            send("POST", base + "/carts?mib=72");
            HttpResponse<String> refused = until(base, "/recommendations", 503, child);
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElse("none")))
                    .isPositive();
            until(base, example.ready, 503, child);
            assertThat(get(base + example.live).statusCode()).as("alive").isEqualTo(200);
            assertThat(get(base + example.metrics).body()).contains("memory_shed_total{");
            assertThat(get(base + "/memmon/metrics/memory").body()).contains("\"critical\"");

            assertThat(send("DELETE", base + "/carts").statusCode())
                    .as("what frees memory is admitted")
                    .isEqualTo(200);
            until(base, example.ready, 200, child);
            until(base, "/recommendations", 200, child);

            assertThat(ProcessHandle.of(Long.parseLong(pid(base))).orElseThrow().destroy())
                    .as("told to stop")
                    .isTrue();
            assertThat(child.awaitEnd(LIMIT)).as(child.output()).isEqualTo(128 + 15);
            assertThat(child.output()).doesNotContain("Exception", "ERROR");
        }
    }

    /** Asks again and again, with a collection now and then, until a path answers with a status. */
    private HttpResponse<String> until(String base, String path, int status, Child child) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (int asked = 0; ; asked++) {
            HttpResponse<String> answer = get(base + path);
            if (answer.statusCode() == status) {
                return answer;
            }
            assertThat(System.nanoTime())
                    .as("%s answers %s in time, found %s %s%n%s", path, status, answer, answer.body(), child.output())
                    .isLessThan(deadline);
            if (asked % 10 == 0) {
                collect(pid(base));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void collect(String pid) throws Exception {
        Path jcmd = SERIAL.jdk().orElseThrow().java().resolveSibling("jcmd");
        new ProcessBuilder(jcmd.toString(), "-J-XX:TieredStopAtLevel=1", pid, "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private String pid(String base) throws Exception {
        Matcher pid = PID.matcher(get(base + "/memmon/metrics/memory").body());
        assertThat(pid.find()).isTrue();
        return pid.group(1);
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .timeout(LIMIT)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String url) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + TOKEN)
                        .timeout(LIMIT)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
