package io.memmon.prometheus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.api.memory.Level;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryEndpointTest {

    private static final long NOW = FakeMonitor.AT.toEpochMilli();

    private RunningEndpoint running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningEndpoint(Map.of());
        running.monitor.history = FakeHistory.ofHeap();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void showsTheHeapsLastHourInTenSecondsUnlessAskedForMore() throws Exception {
        Map<String, Object> answer = ask("");
        assertThat(answer)
                .containsEntry("runId", "4711-1764000000000")
                .containsEntry("runStartedAt", "2026-11-23T13:01:07Z")
                .containsEntry("stepSeconds", 10.0)
                .containsEntry("fromMillis", NOW - Duration.ofHours(1).toMillis())
                .containsEntry("toMillis", NOW)
                .containsEntry("cappedWhileCritical", false)
                .containsEntry("areas", List.of("container", "heap"))
                .containsEntry("signals", List.of("gc.share", "heap.allocated"));
        assertThat(numbers(answer, "timesMillis")).hasSize(361);
        Map<String, Object> used = series(answer).get(0);
        assertThat(used)
                .containsEntry("area", "heap")
                .containsEntry("figure", "used")
                .containsEntry("unit", "bytes")
                .doesNotContainKey("signal");
        assertThat(numbers(used, "min")).hasSize(361).startsWith(900);
        assertThat(numbers(used, "max")).endsWith(1350);
        assertThat(numbers(used, "mean")).endsWith(990);
        assertThat(numbers(used, "last")).endsWith(1080);
    }

    @Test
    void sharesOneAxisAndLeavesHolesWhereASeriesHasNothing() throws Exception {
        Map<String, Object> live = series(ask("")).get(1);
        assertThat(numbers(live, "last")).hasSize(361).startsWith((Object) null).endsWith(1080);
    }

    @Test
    void showsWhereTheJvmStoodStill() throws Exception {
        assertThat(list(ask(""), "gaps"))
                .containsExactly(Map.of("fromMillis", NOW - 200_000, "toMillis", NOW - 55_000, "gapMs", 145_000));
    }

    @Test
    void namesSignalsAndSaysThatACountersValuesAreRates() throws Exception {
        List<Map<String, Object>> series = series(ask("?signal=heap.allocated,gc.share&range=10m"));
        assertThat(series).hasSize(2);
        assertThat(series.get(0))
                .containsEntry("signal", "heap.allocated")
                .containsEntry("figure", "rate")
                .containsEntry("unit", "bytes_per_second");
        assertThat(series.get(1)).containsEntry("figure", "value").containsEntry("unit", "ratio");
        assertThat(numbers(series.get(1), "mean")).contains(0.11);
    }

    @ParameterizedTest
    @CsvSource({
        "?range=1h, 10",
        "?range=6h, 60",
        "?range=24h, 60",
        "?range=2d, 900",
        "?range=8d, 900",
        "?range=30d, 21600",
        "?range=24h&step=15m, 900",
        "?from=2026-11-23T13:40Z&to=2026-11-23T14:00Z, 10",
        "?from=2026-11-20T13:40:00%2B01:00&to=2026-11-20T14:00Z, 900",
        "?from=0, 21600"
    })
    void takesTheFinestStepThatReachesBackFarEnough(String query, double seconds) throws Exception {
        assertThat(ask(query)).containsEntry("stepSeconds", seconds);
    }

    @Test
    void showsAQuarterOfAnHourWhileCriticalBecauseAnAnswerCostsMemory() throws Exception {
        running.monitor.level = Level.CRITICAL;
        Map<String, Object> answer = ask("?range=24h");
        assertThat(answer)
                .containsEntry("cappedWhileCritical", true)
                .containsEntry("fromMillis", NOW - Duration.ofMinutes(15).toMillis());
        assertThat(numbers(answer, "timesMillis")).hasSize(16);
        assertThat(ask("?range=5m")).containsEntry("cappedWhileCritical", false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?area=haep| area must be one of [code-cache, container, direct, heap, host, metaspace], found \"haep\"",
                "?area=heap,| area must be one of [code-cache, container, direct, heap, host, metaspace], found \"\"",
                "?signal=gc| signal must be one of [gc.share, heap.allocated], found \"gc\"",
                "?range=1y| range must be 10s to 92d, found \"1y\"",
                "?range=93d| range must be 10s to 92d, found \"93d\"",
                "?range=-1h| range must be 10s to 92d, found \"-1h\"",
                "?step=7s| step must be one of 10s, 1m, 15m, 6h, found \"7s\"",
                "?from=yesterday| from must be epoch milliseconds or like 2026-11-23T13:30Z, found \"yesterday\"",
                "?from=2026-11-24T00:00Z| from must not be after to, found 2026-11-24T00:00:00Z and 2026-11-23T14:31:07Z",
                "?from=0&range=1h| range must not be given together with from, found both",
                "?window=1h| must be one of [area, signal, range, from, to, step], found \"window\""
            })
    void refusesWhatItCannotRead(String query, String detail) throws Exception {
        HttpResponse<String> answer = running.send("GET", "/api/memory/history" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.std.mapFrom(answer.body())).containsEntry("detail", detail);
    }

    private Map<String, Object> ask(String query) throws Exception {
        HttpResponse<String> answer = running.send("GET", "/api/memory/history" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.std.mapFrom(answer.body());
    }

    private static List<Map<String, Object>> series(Map<String, Object> answer) {
        return list(answer, "series");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> from, String name) {
        return (List<Map<String, Object>>) requireNonNull(from.get(name));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> numbers(Map<String, Object> from, String name) {
        return (List<Object>) requireNonNull(from.get(name));
    }
}
