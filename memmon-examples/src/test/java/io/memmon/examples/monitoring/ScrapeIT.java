package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.examples.monitoring.MonitoringTools.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One real scrape on each collector: what rules and panels read is there, the lints are quiet, the budget holds. */
@NeedsMonitoringTools
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScrapeIT {

    private static final String PROMETHEUS_ACCEPTS =
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
    private static final int GUIDE_INTERVAL_SECONDS = 5;

    private final Map<String, Scrape> scrapes = new TreeMap<>();

    /** The same moment in the three forms. */
    private record Scrape(String plain, String openMetrics, int gzip) {}

    private Scrape scrape(String collector) throws IOException, InterruptedException {
        Scrape known = scrapes.get(collector);
        if (known != null) {
            return known;
        }
        try (Shop shop =
                Shop.start(List.of("-XX:+" + collector, "-Xmx64m"), "mode=observe", "sampling.slow-interval=1s")) {
            shop.order("churn");
            String plain = Patience.until(Duration.ofSeconds(60), () -> "a scrape with the live set", () -> {
                String text = new String(
                        shop.scrape("Accept", "text/plain;version=0.0.4").body(), UTF_8);
                boolean whole = text.contains("memory_live_bytes{") && text.contains("memory_monitor_cpu_ratio ");
                return whole ? Optional.of(text) : Optional.empty();
            });
            byte[] gzip = shop.scrape("Accept", PROMETHEUS_ACCEPTS, "Accept-Encoding", "gzip")
                    .body();
            String openMetrics;
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
                openMetrics = new String(in.readAllBytes(), UTF_8);
            }
            Scrape scrape = new Scrape(plain, openMetrics, gzip.length);
            scrapes.put(collector, scrape);
            Path folder = Files.createDirectories(MonitoringTools.toolsFolder().resolve("scrapes"));
            Files.writeString(folder.resolve(collector + ".txt"), plain);
            return scrape;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UseG1GC", "UseSerialGC", "UseParallelGC", "UseZGC", "UseShenandoahGC"})
    void promtoolFindsNothingToLintInWhatMemmonMeasures(String collector) throws Exception {
        Path file = Files.createTempFile("scrape", ".txt");
        try {
            Files.writeString(file, scrape(collector).plain());
            Answer answer = MonitoringTools.run(
                    Duration.ofMinutes(1),
                    List.of("sh", "-c", "\"" + MonitoringTools.tool("promtool") + "\" check metrics <\"" + file + '"'));
            assertThat(answer.exit()).as(answer.text()).isIn(0, 3); // 3: lints, and Micrometer has its own
            assertThat(answer.lines()).noneMatch(line -> line.startsWith("memory_"));
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UseG1GC", "UseSerialGC", "UseParallelGC", "UseZGC", "UseShenandoahGC"})
    void everySeriesOfRulesAndPanelsIsThereOrConditional(String collector) throws Exception {
        Exposition scrape = Exposition.parse(scrape(collector).plain());
        Map<String, String> missing = new TreeMap<>();
        Map<String, String> noSuchPattern = new TreeMap<>();
        Bundle.everyExpression().forEach((where, expression) -> {
            for (String name : PromQl.series(expression)) {
                if (!scrape.has(name) && !name.contains(":") && !ConditionalSeries.knows(name)) {
                    missing.put(name, where);
                }
            }
            for (String pattern : PromQl.patterns(expression)) {
                if (scrape.samples().stream().noneMatch(sample -> sample.name().matches(pattern))) {
                    noSuchPattern.put(pattern, where);
                }
            }
        });
        assertThat(missing).as("series that nothing exports").isEmpty();
        assertThat(noSuchPattern).as("patterns that match nothing").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UseG1GC", "UseSerialGC", "UseParallelGC", "UseZGC", "UseShenandoahGC"})
    void onlyCountersAreRated(String collector) throws Exception {
        Exposition scrape = Exposition.parse(scrape(collector).plain());
        Bundle.everyExpression().forEach((where, expression) -> {
            for (String name : PromQl.rated(expression)) {
                if (scrape.has(name)) {
                    assertThat(scrape.isCounter(name))
                            .as("%s is a counter, %s", name, where)
                            .isTrue();
                } else {
                    assertThat(name).as(where).matches(".*_(total|sum|count)");
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UseG1GC", "UseSerialGC", "UseParallelGC", "UseZGC", "UseShenandoahGC"})
    void theScrapeKeepsItsBudget(String collector) throws Exception {
        Scrape scrape = scrape(collector);
        Exposition plain = Exposition.parse(scrape.plain());
        String figures = "%s: %d series (%d of memory), %d bytes plain, %d OpenMetrics, %d gzip; %s"
                .formatted(
                        collector,
                        plain.samples().size(),
                        plain.samples().stream()
                                .filter(sample -> sample.name().startsWith("memory_"))
                                .count(),
                        scrape.plain().length(),
                        scrape.openMetrics().length(),
                        scrape.gzip(),
                        plain.sizes());
        Files.writeString(MonitoringTools.toolsFolder().resolve("scrapes").resolve(collector + ".figures"), figures);
        assertThat(plain.samples().size()).as(figures).isLessThanOrEqualTo(200);
        assertThat(scrape.plain().length()).as(figures).isLessThanOrEqualTo(20_000);
        assertThat(scrape.openMetrics().length()).as(figures).isLessThanOrEqualTo(20_000);
        assertThat(scrape.gzip()).as(figures).isLessThanOrEqualTo(4_000);
        assertThat(scrape.gzip() / GUIDE_INTERVAL_SECONDS).as(figures).isLessThanOrEqualTo(1_000);
        assertThat(plain.samples()).noneMatch(sample -> Double.isNaN(sample.value()));
        assertThat(scrape.openMetrics()).endsWith("# EOF\n");
    }
}
