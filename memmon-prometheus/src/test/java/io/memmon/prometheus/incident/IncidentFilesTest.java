package io.memmon.prometheus.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Unit;
import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.Incident;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import io.memmon.prometheus.incident.IncidentStory.Whose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IncidentFilesTest {

    private static final Instant OPENED = Instant.parse("2026-11-23T13:05:07Z");
    private static final long GIB = 1L << 30;
    private static final String HOSTILE =
            "<img src=x onerror=alert(1)>\u0007\u202e</script><script>alert(2)</script>|`";

    private static Transition change(int minute, Level from, Level to, double full, String why) {
        long live = (long) (full * 2 * GIB);
        return new Transition(
                OPENED.plusSeconds(60L * minute),
                "heap",
                from,
                to,
                why,
                OptionalDouble.of(full),
                OptionalLong.of(live),
                OptionalLong.of(2 * GIB),
                OptionalLong.empty());
    }

    private static ResponseReport response(String action, OptionalLong freed, String measurement) {
        return new ResponseReport(
                OPENED.plusSeconds(90),
                1,
                action,
                "heap",
                Level.HIGH,
                1,
                ResponseResult.DONE,
                freed,
                measurement,
                Duration.ofMillis(40),
                "");
    }

    private static IncidentStory story(Optional<Instant> closed, Optional<Instant> ended, String foreign) {
        Incident incident = new Incident(
                1,
                "heap",
                OPENED,
                closed,
                Level.HIGH,
                foreign,
                List.of(
                        change(-9, Level.NORMAL, Level.LOW, 0.71, "heap is full"),
                        change(0, Level.LOW, Level.HIGH, 0.92, foreign)),
                List.of(
                        response("cache", OptionalLong.of(214L << 20), "by a collection of the old generation"),
                        response(foreign, OptionalLong.empty(), "waiting for evidence newer than the act")),
                Optional.empty());
        return new IncidentStory(
                incident,
                ended,
                new Whose("orders-1", foreign, 48112, "JDK 25, G1", "0.1.0", "told by the running JVM"),
                series(360),
                List.of(new HistoryGap(OPENED.plusSeconds(120), OPENED.plusSeconds(265))),
                List.of(new EffectiveSetting("memmon.mode", "act", "builder")),
                OPENED.plus(Duration.ofHours(2)),
                ZoneId.of("Asia/Kathmandu"));
    }

    private static List<HistorySeries> series(int points) {
        List<HistorySeries> all = new ArrayList<>();
        for (String figure : List.of("used", "limit", "live")) {
            List<HistoryPoint> values = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                double value = figure.equals("limit") ? 2.0 * GIB : (1 + i / (double) points) * GIB;
                values.add(new HistoryPoint(OPENED.minusSeconds(900).plusSeconds(10L * i), value, value, value, value));
            }
            all.add(new HistorySeries("heap", figure, Unit.BYTES, HistoryStep.TEN_SECONDS, values));
        }
        return all;
    }

    private static IncidentStory recovered() {
        return story(Optional.of(OPENED.plusSeconds(26 * 60)), Optional.empty(), "heap is full");
    }

    @Test
    void theHeadlineSaysWhatWasReachedWhatHelpedAndHowItEnded() {
        assertThat(IncidentHtml.of(recovered()))
                .contains("<h1>Heap reached HIGH for 26 min; cache freed 214 MiB; recovered without restart</h1>");
        assertThat(IncidentMarkdown.of(story(Optional.empty(), Optional.empty(), "heap is full")))
                .startsWith("# Heap reached HIGH for 2 h; cache freed 214 MiB; still open\n")
                .contains("Still open at 2026-11-23 15:05:07 UTC (20:50:07 +05:45)");
    }

    @Test
    void aJvmThatEndedIsSaidToHaveEndedAndWhatWasNotMeasuredIsNot() {
        Instant ended = OPENED.plusSeconds(300);
        String text = IncidentMarkdown.of(story(Optional.empty(), Optional.of(ended), "heap is full"));
        assertThat(text)
                .startsWith("# Heap reached HIGH for 5 min; cache freed 214 MiB; the JVM ended\n")
                .contains("The JVM ended at about 2026-11-23 13:10:07 UTC (18:55:07 +05:45) (last beat)")
                .contains("not measured: JVM ended")
                .contains("MemoryRestartUnderPressure");
    }

    @Test
    void bothFormsHaveTheSameContentInTheSameOrder() {
        List<String> sections = List.of(
                "Chart",
                "Timeline (UTC)",
                "Responses and their effect",
                "Evidence",
                "Suspects",
                "Next steps",
                "Gaps",
                "Environment",
                "Where this is from");
        String html = IncidentHtml.of(recovered());
        String markdown = IncidentMarkdown.of(recovered());
        assertThat(html)
                .containsSubsequence(
                        sections.stream().map(s -> "<h2>" + s + "</h2>").toList());
        assertThat(markdown)
                .containsSubsequence(
                        sections.stream().map(s -> "## " + s + "\n").toList());
        assertThat(markdown)
                .contains("utilisation 92.0 %")
                .contains("not known: live")
                .contains("2 min 25 s");
    }

    @Test
    void theFileNeedsNothingElse() {
        String html = IncidentHtml.of(recovered());
        assertThat(html)
                .contains(
                        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"")
                .contains("<svg xmlns=")
                .doesNotContain("href=")
                .doesNotContain("src=")
                .doesNotContain("url(")
                .doesNotContain("@import");
        assertThat(html.split("<script", -1))
                .as("one element of data, none of code")
                .hasSize(2);
        assertThat(html).contains("<script type=\"application/json\"");
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(400_000);
    }

    @Test
    void itsNumbersCanBeReadBack() throws Exception {
        String data = IncidentHtml.dataOf(IncidentHtml.of(recovered())).orElseThrow();
        assertThat(JSON.std.mapFrom(data))
                .containsEntry("name", "20261123T130507Z-heap")
                .containsEntry("peak", "high")
                .containsEntry("instance", "orders-1")
                .containsKeys("headline", "transitions", "responses", "history", "gaps", "toldAt");
        assertThat(IncidentHtml.dataOf("<html>another file</html>")).isEmpty();
    }

    @Test
    void foreignTextStaysText() throws Exception {
        IncidentStory hostile = story(Optional.empty(), Optional.empty(), HOSTILE);
        String html = IncidentHtml.of(hostile);
        assertThat(html)
                .doesNotContain("<img")
                .doesNotContain("</script><script>")
                .doesNotContain("\u0007");
        assertThat(html).contains("&lt;img src=x onerror=alert(1)&gt;");
        assertThat(JSON.std.mapFrom(IncidentHtml.dataOf(html).orElseThrow())).containsEntry("reason", HOSTILE);
        String markdown = IncidentMarkdown.of(hostile);
        assertThat(markdown)
                .contains("&lt;img")
                .doesNotContain("<img")
                .doesNotContain("\u0007")
                .contains("\\|\\`");
        assertThat(hostile.fileName("html")).matches("memmon-[A-Za-z0-9._-]+-20261123T130507Z-heap\\.html");
    }

    @Test
    void theChartLeavesAGapWhereNothingIsKnown() {
        String svg = IncidentChart.of(recovered()).orElseThrow();
        assertThat(svg).contains("class=\"gap\"").contains("class=\"act\"").contains(">HIGH</text>");
        assertThat(svg.split("class=\"live\"", -1)).as("two stretches").hasSize(3);
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void withoutHistoryThereIsNoChartAndItIsSaid() {
        IncidentStory full = recovered();
        IncidentStory bare = new IncidentStory(
                full.incident(), full.ended(), full.jvm(), List.of(), List.of(), List.of(), full.toldAt(), full.zone());
        assertThat(IncidentHtml.of(bare)).doesNotContain("<svg").contains("No history was kept");
    }
}
