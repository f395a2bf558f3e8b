package io.memmon.benchmark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class TickBenchmarkIT {

    private static final double SMALLEST_OBJECT = 16;

    /** A short run: enough to tell an order of magnitude, and whether anything is allocated at all. */
    @Test
    void readingsOfATickAreFarCheaperThanAScrapeAndAllocateNothing() throws Exception {
        Options options = new OptionsBuilder()
                .include(TickBenchmark.class.getName())
                .forks(1)
                .jvmArgs("-Xmx256m")
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(2)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        Map<String, RunResult> byName = results.stream()
                .collect(Collectors.toMap(result -> result.getPrimaryResult().getLabel(), result -> result));
        RunResult sample = requireNonNull(byName.get("sample"));
        RunResult scrape = requireNonNull(byName.get("scrape"));
        double tickMicros = sample.getPrimaryResult().getScore();
        double scrapeMicros = scrape.getPrimaryResult().getScore();
        double bytes = bytesPerOperation(sample);
        System.out.printf(
                Locale.ROOT,
                "A tick's readings take %.1f us and %.2f bytes, a scrape of Micrometer's JVM binders %.1f us and %.0f"
                        + " bytes: %.1f times as long%n",
                tickMicros,
                bytes,
                scrapeMicros,
                bytesPerOperation(scrape),
                scrapeMicros / tickMicros);
        assertThat(scrapeMicros / tickMicros).isGreaterThan(15); // 46 where nothing else runs
        assertThat(bytes).isLessThan(SMALLEST_OBJECT); // JMH's own threads allocate a little
    }

    private static double bytesPerOperation(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().contains("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
