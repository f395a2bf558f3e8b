package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.prometheus.rendering.PlainVerdict;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainVerdictTest {

    @Test
    void tellsEverythingInTwelveLines() {
        assertThat(PlainVerdict.of(new FakeMonitor().report())).isEqualTo("""
                        memmon 0.1.0  orders-1  pid 7  2026-11-23 14:31:07 UTC  up 1 h 30 min  OBSERVE
                        HIGH: Heap is HIGH at 91 %
                        91 % of the heap is live.
                        when       no time can be said
                        of what    heap 910 B of 1000 B (91.0 %) live, +750 B/min
                        done       grew 12 B; in force: shed
                        do now     1  Take load off.  $ jcmd 7 GC.class_histogram -all  [MemoryUsageCritical]
                        known by   heap: an old collection 1 s before
                        memmon     tick 30 us, longest gap 130 ms, last tick 14:31:07
                        areas      heap 91.0 % HIGH, metaspace 30 B
                        incidents  1 open, heap since 14:31:07
                        more       GET /metrics/memory, /metrics, /api/memory/incidents; this page in a browser
                        """);
    }

    @Test
    void isWhatACallerGetsWhoDoesNotAskForHtml() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            HttpResponse<String> answer = running.send("GET", "/", "Accept", "*/*");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
            assertThat(answer.body().lines()).hasSize(12);
        }
    }
}
