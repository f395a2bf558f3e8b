package io.memmon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.AllocationMeter;
import java.util.Collection;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A short run; what a loaded machine adds is left out by taking the best of its rounds. */
class ForecastBenchmarkIT {

    private static final double P99_BAR_MICROS = 50;
    private static final double NOISY_MACHINE = 2;
    /** Each of its ticks judges an area, where one in nineteen does: no bar of its own. */
    private static final double DEAREST_TICKS = 2;

    private static final long MOST_BYTES_AN_AREA = 16 * 1024;
    private static final double SMALLEST_OBJECT = 16;

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void ticksAndCollectionsCostMicrosecondsAndNoByte() throws Exception {
        for (RunResult run : new Runner(new OptionsBuilder()
                        .include(ForecastBenchmark.class.getName())
                        .forks(1)
                        .jvmArgs("-Xmx256m")
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.milliseconds(600))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            double p99 = leastOfRounds(run, 99);
            double bytes = bytesPerOperation(run);
            System.out.printf(
                    Locale.ROOT,
                    "Forecast of %d areas, %s: p50 %.2f us, p99 %.2f us, p99.9 %.2f us, %.3f bytes%n",
                    ForecastBenchmark.AREAS,
                    run.getPrimaryResult().getLabel(),
                    leastOfRounds(run, 50),
                    p99,
                    leastOfRounds(run, 99.9),
                    bytes);
            String what = run.getPrimaryResult().getLabel();
            double bar = P99_BAR_MICROS * NOISY_MACHINE * (what.equals("judgement") ? DEAREST_TICKS : 1);
            assertThat(p99).as("%s; the bar is %s us", what, P99_BAR_MICROS).isLessThan(bar);
            assertThat(bytes).isLessThan(SMALLEST_OBJECT); // JMH's own threads allocate a little
        }
    }

    @Test
    @SuppressWarnings("SystemOut") // the figure is the point
    void anAreaKeepsLittle() throws Exception {
        long bytes = AllocationMeter.bytes(50, 10, ForecastBenchmark::judges) / (10L * ForecastBenchmark.AREAS);
        System.out.printf(Locale.ROOT, "Forecast: %,d bytes are allocated to open an area%n", bytes);
        assertThat(bytes).isBetween(4_000L, MOST_BYTES_AN_AREA);
    }

    private static double leastOfRounds(RunResult run, double percent) {
        return run.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .mapToDouble(round -> round.getPrimaryResult().getStatistics().getPercentile(percent))
                .min()
                .orElse(Double.NaN);
    }

    private static double bytesPerOperation(RunResult run) {
        return run.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().contains("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
