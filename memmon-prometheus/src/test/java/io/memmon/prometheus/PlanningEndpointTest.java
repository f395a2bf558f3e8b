package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.api.memory.Level;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanningEndpointTest {

    private RunningEndpoint running;

    @BeforeEach
    void start() throws IOException {
        running = new RunningEndpoint(Map.of());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void saysHowLongTheAreasWillDo() throws Exception {
        HttpResponse<String> answer = running.send("GET", "/api/memory/capacity");

        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Object> report = JSON.std.mapFrom(answer.body());
        assertThat(report.get("areas"))
                .isEqualTo(List.of(Map.of(
                        "area",
                        "heap",
                        "figure",
                        "live",
                        "historySeconds",
                        518_400.0,
                        "limitBytes",
                        1000,
                        "peakBytes",
                        700,
                        "trend",
                        Map.of("bytesPerDay", 3.0, "bytesPerDayLow", 2.0, "bytesPerDayHigh", 5.0, "days", 6),
                        "daysLeft",
                        100.0,
                        "daysLeftLow",
                        60.0,
                        "daysLeftHigh",
                        150.0,
                        "summary",
                        "grows 3 B a day; full in 100 days (60 to 150)")));
        assertThat(report.get("heap"))
                .isEqualTo(Map.of(
                        "peakLiveBytes",
                        700,
                        "maxBytes",
                        1000,
                        "bytesForHalfLive",
                        1400,
                        "bytesForSeventyPercentLive",
                        1000));
    }

    @Test
    void saysWhatAnotherHeapWouldChange() throws Exception {
        Map<String, Object> report =
                JSON.std.mapFrom(running.send("GET", "/api/memory/efficiency").body());

        assertThat(report).containsEntry("verdict", "fits").containsEntry("model", "A model.");
        assertThat(report.get("heap"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("garbageBytesPerSecond", 50.0)
                .containsEntry("collectorRatio", 0.02)
                .doesNotContainKey("cycleRatio")
                .containsEntry(
                        "alternatives",
                        List.of(
                                Map.of("maxBytes", 500, "peakLiveRatio", 1.4, "secondsToFill", 2.0),
                                Map.of(
                                        "maxBytes",
                                        2000,
                                        "peakLiveRatio",
                                        0.35,
                                        "collectorRatio",
                                        0.0075,
                                        "secondsToFill",
                                        32.0)));
    }

    @Test
    void writesTextToPeople() throws Exception {
        HttpResponse<String> capacity = running.send("GET", "/api/memory/capacity", "Accept", "text/plain");

        assertThat(capacity.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(capacity.body())
                .startsWith("Capacity at the trend of the last week")
                .contains("\n  heap         grows 3 B a day; full in 100 days (60 to 150)\n")
                .endsWith("\nHeap size: the week's peak of 700 B live would be 50 % of a heap of 1400 B\n");
        assertThat(running.send("GET", "/api/memory/efficiency", "Accept", "text/plain")
                        .body())
                .startsWith("The heap fits: 70 % of 1000 B is live at the peak.\n")
                .contains("collector: 2.0 % in pauses, unknown beside the application\n")
                .contains("  2.0 KiB            35 %        0.8 %           32 s\n")
                .contains("  500 B           140.0 %      unknown            2 s\n")
                .endsWith("Over 1 d. A model.\n");
    }

    @Test
    void reviewsThePastOfAWindow() throws Exception {
        Map<String, Object> report = JSON.std.mapFrom(
                running.send("GET", "/api/memory/review?window=7d").body());

        assertThat(running.monitor.asked).containsExactly("review PT168H");
        assertThat(report)
                .containsEntry("coveredSeconds", 1_036_800.0)
                .containsEntry("incidents", 2)
                .containsEntry("falseIncidents", 1)
                .containsEntry(
                        "levels",
                        List.of(Map.of(
                                "area", "heap", "level", "low", "reached", 5, "useless", 4, "totalSeconds", 2400.0)))
                .containsKeys("alerts", "thresholds", "responses", "trends");
        running.send("GET", "/api/memory/review");
        assertThat(running.monitor.asked).endsWith("review PT720H");
    }

    @Test
    void writesTheReviewInTheOrderOfTheMaintenance() throws Exception {
        assertThat(running.send("GET", "/api/memory/review", "Accept", "text/plain")
                        .body())
                .startsWith("Review of the last 30 d, 2026-11-23T14:31:07Z\n12 d of 30 d are known, from this run\n")
                .containsSubsequence(
                        "\nWeekly: trends\n  heap         grows 3 B a day",
                        "\nMonthly: alerts and thresholds\n  incidents    2, of which 1 passed by themselves\n",
                        "  heap         LOW reached 5 times, for 40 min together; useless 4 times\n",
                        "  heap         MemoryPressureEarly met 3 times; useless 2 times\n",
                        "  advice       LOW of heap was useless\n",
                        "\nQuarterly: responses\n  cache        freed 300 B in 2 measured of 3 runs\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "93d", "30", "1w", "-1d", "x", "99999d"})
    void refusesAWindowThatCannotBe(String window) throws Exception {
        HttpResponse<String> answer = running.send("GET", "/api/memory/review?window=" + window);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("window must be 1h to 92d, found");
    }

    @Test
    void aReportWaitsUntilMemoryIsNotCriticalAnyMore() throws Exception {
        running.monitor.level = Level.CRITICAL;

        HttpResponse<String> answer = running.send("GET", "/api/memory/capacity");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/memory/capacity?windw=7d", "/api/memory/efficiency?x"})
    void refusesParametersThatNobodyWouldRead(String target) throws Exception {
        HttpResponse<String> answer = running.send("GET", target);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("takes no parameters");
    }
}
