package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.report.Transition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    /** Real time, that a test can set forward. */
    private final AtomicLong ahead = new AtomicLong();

    private final Ticker ticker = () -> System.nanoTime() + ahead.get();
    private RunningEndpoint running;

    @BeforeEach
    void start() throws IOException {
        running = new RunningEndpoint(Map.of(), ticker);
        running.monitor.level = Level.LOW;
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void greetsAndThenReadsOnceASecond() throws Exception {
        try (EventStream stream = EventStream.open(running)) {
            assertThat(stream.head)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Content-Type: text/event-stream\n")
                    .contains("Cache-Control: no-store\n")
                    .contains("X-Accel-Buffering: no\n")
                    .doesNotContain("Content-Length");
            assertThat(JSON.std.mapFrom(stream.next("hello").orElseThrow()))
                    .containsEntry("runId", "7-x")
                    .containsEntry("tickSeconds", 0.1)
                    .containsKeys("startedAt", "version", "areas");
            Map<String, Object> reading =
                    JSON.std.mapFrom(stream.next("reading").orElseThrow());
            assertThat(reading)
                    .containsEntry("level", "low")
                    .containsEntry("gapMs", 100)
                    .containsEntry("headline", "Heap is HIGH at 91 %")
                    .doesNotContainKeys("advice", "self", "openIncidents");
            assertThat(stream.next("reading")).isPresent();
        }
    }

    @Test
    void makesNothingWhileNobodyWatches() throws Exception {
        AtomicLong reports = new AtomicLong();
        running.monitor.onReport = reports::incrementAndGet;
        EventStream stream = EventStream.open(running);
        stream.next("reading");
        stream.close();
        eventually("the viewer is gone", () -> {
            long before = reports.get();
            LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
            return reports.get() == before;
        });
    }

    @Test
    void tellsAChangeOfLevelAtOnce() throws Exception {
        try (EventStream stream = EventStream.open(running)) {
            stream.next("hello");
            running.monitor.listeners.forEach(listener -> listener.levelChanged(new Transition(
                    FakeMonitor.AT,
                    "heap\n<img onerror>",
                    Level.LOW,
                    Level.HIGH,
                    "full",
                    OptionalDouble.of(0.9),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty())));
            assertThat(JSON.std.mapFrom(stream.next("level").orElseThrow()))
                    .containsEntry("area", "heap\n<img onerror>")
                    .containsEntry("to", "high");
        }
    }

    @Test
    void theNinthIsToldToPoll() throws Exception {
        List<EventStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                streams.add(EventStream.open(running));
            }
            assertThat(streams).allMatch(stream -> stream.status() == 200);
            HttpResponse<String> ninth = running.send("GET", "/api/memory/events");
            assertThat(ninth.statusCode()).isEqualTo(429);
            assertThat(ninth.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(ninth.body()).contains("at most 8").contains("/metrics/memory");
        } finally {
            for (EventStream stream : streams) {
                stream.close();
            }
        }
        eventually("a place is free again", () -> {
            try (EventStream again = EventStream.open(running)) {
                return again.status() == 200;
            }
        });
    }

    @Test
    void fromHighOnFourStayAndTheNewestGo() throws Exception {
        List<EventStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                streams.add(EventStream.open(running));
            }
            running.monitor.level = Level.HIGH;
            assertThat(streams.get(5).next("bye")).hasValue("{\"reason\":\"pressure\"}");
            assertThat(streams.get(4).next("bye")).hasValue("{\"reason\":\"pressure\"}");
            assertThat(streams.get(3).next("reading")).isPresent();
            assertThat(running.send("GET", "/api/memory/events").body()).contains("at most 4 from HIGH on");
        } finally {
            for (EventStream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void aStreamEndsByItselfAfterFiveMinutes() throws Exception {
        try (EventStream stream = EventStream.open(running)) {
            stream.next("hello");
            ahead.addAndGet(Duration.ofMinutes(6).toNanos());
            assertThat(stream.next("bye")).hasValue("{\"reason\":\"rotate\"}");
            assertThat(stream.next("reading")).isEmpty();
        }
    }

    @Test
    void aReaderThatStopsReadingDelaysNobodyAndIsCutOff() throws Exception {
        try (Socket deaf = new Socket();
                EventStream other = EventStream.open(running)) {
            deaf.setReceiveBufferSize(1024);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), running.endpoint.port()));
            deaf.getOutputStream()
                    .write("GET /api/memory/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            eventually("both watch", () -> running.endpoint.viewers() == 2);
            Transition story = new Transition( // more than lies between them takes in
                    FakeMonitor.AT,
                    "heap",
                    Level.LOW,
                    Level.HIGH,
                    "x".repeat(16 << 20),
                    OptionalDouble.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());
            running.monitor.listeners.forEach(listener -> listener.levelChanged(story));
            assertThat(other.next("level")).isPresent();
            assertThat(other.next("bye")).hasValue("{\"reason\":\"rotate\"}");
            try (EventStream again = EventStream.open(running)) {
                assertThat(again.next("reading")).isPresent();
                assertThat(again.next("reading")).isPresent();
            }
            ahead.addAndGet(Duration.ofSeconds(11).toNanos());
            eventually("it was cut off", () -> running.endpoint.cutOffViewers() == 1);
        }
    }

    @Test
    void outOfMemoryWhileMakingAReadingIsSurvived() throws Exception {
        try (EventStream stream = EventStream.open(running)) {
            stream.next("reading");
            AtomicLong calls = new AtomicLong();
            running.monitor.onReport = () -> {
                if (calls.incrementAndGet() <= 2) {
                    throw new OutOfMemoryError("planned");
                }
            };
            eventually("it failed twice", () -> calls.get() > 2);
            assertThat(stream.next("reading")).isPresent();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void eventually(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime() - deadline).as(what).isNegative();
            LockSupport.parkNanos(10_000_000L);
        }
    }
}
