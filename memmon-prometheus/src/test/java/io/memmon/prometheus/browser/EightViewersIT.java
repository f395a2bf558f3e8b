package io.memmon.prometheus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.core.Memmon;
import io.memmon.prometheus.PrometheusEndpoint;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight who look on while memory is CRITICAL: the page works, and the fast lane does not notice. */
@NeedsChromium
class EightViewersIT {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WINDOWS = 3;
    private static final Duration WINDOW = Duration.ofSeconds(2);

    @TempDir
    Path profile;

    /** A heap that is full and stays so, whatever the real one does. */
    private static final class FullHeap implements Collector {

        @Override
        public String name() {
            return "jvm";
        }

        @Override
        public Lane lane() {
            return Lane.FAST;
        }

        @Override
        public Sampler open(CollectorContext context) {
            Area heap = context.area(StandardAreas.HEAP);
            return out -> {
                out.used(heap, 990);
                out.limit(heap, 1000);
                out.floor(heap, 980, Evidence.OLD);
            };
        }
    }

    @Test
    void theFastLaneAllocatesNothingAndKeepsItsScheduleWhileEightLookOn() throws Exception {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        List<Socket> viewers = new ArrayList<>();
        try (Memmon memmon = Memmon.builder()
                        .set("plugins.discovery", "off")
                        .set("http.port", "0")
                        .set("mode", "observe")
                        .with(new FullHeap())
                        .with(endpoint)
                        .start();
                Browser browser = Browser.start(profile)) {
            eventually("it is CRITICAL", () -> memmon.report().level() == Level.CRITICAL);
            browser.size(1280, 720)
                    .open("http://127.0.0.1:" + endpoint.port() + "/")
                    .ready();
            for (int i = 0; i < 7; i++) {
                viewers.add(viewer(endpoint.port()));
            }
            eventually("the most that may watch do", () -> endpoint.viewers() == 4);
            Thread fast = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("memmon-fast"))
                    .findFirst()
                    .orElseThrow();
            long least = Long.MAX_VALUE;
            long ticks = memmon.report().self().ticks();
            for (int i = 0; i < WINDOWS; i++) { // what a tick allocates falls into all, what the JIT does into one
                long before = THREADS.getThreadAllocatedBytes(fast.getId());
                LockSupport.parkNanos(WINDOW.toNanos());
                least = Math.min(least, THREADS.getThreadAllocatedBytes(fast.getId()) - before);
            }
            long due = WINDOWS * WINDOW.toMillis() / 100;
            assertThat(least)
                    .as("bytes of the fast lane in the best of %s", WINDOW)
                    .isZero();
            assertThat(memmon.report().self().ticks() - ticks)
                    .as("ticks of %d", due)
                    .isGreaterThan(due / 2);
            assertThat(browser.text("pill-word")).isEqualTo("CRITICAL");
            assertThat(browser.script("return document.documentElement.dataset.state"))
                    .isEqualTo("live");
            browser.screenshot("critical-with-eight-viewers");
            browser.assertNoComplaints();
        } finally {
            for (Socket viewer : viewers) {
                viewer.close();
            }
        }
    }

    /** Watches if it may, and reads what it is told, on a thread of its own. */
    private static Socket viewer(int port) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write("GET /api/memory/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        Thread reader = new Thread(
                () -> {
                    try (in) {
                        in.transferTo(java.io.OutputStream.nullOutputStream());
                    } catch (java.io.IOException closed) {
                        // the test is over
                    }
                },
                "viewer");
        reader.setDaemon(true);
        reader.start();
        return socket;
    }

    private interface Condition {
        boolean holds();
    }

    private static void eventually(String what, Condition condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime() - deadline).as(what).isNegative();
            LockSupport.parkNanos(20_000_000L);
        }
    }
}
