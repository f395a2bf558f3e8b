package io.memmon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.AllocationMeter.Work;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What {@link TickBenchmark} measures, side by side: both take turns in one JVM, in rounds so short that most are left
 * alone by whatever else the machine does, and of each the best round counts.
 */
class TickBenchmarkIT {

    private static final int ROUNDS = 100;
    private static final int TICKS = 40;
    /** An hour of a service that is scraped every 15 seconds. */
    private static final int HOUR_TICKS = 36_000;

    private static final int HOUR_SCRAPES = 240;
    private static final int DAYS_SCRAPES = 3_000;
    /** What must hold on any machine: the kernel's files are nearly all of a tick, and their price differs. */
    private static final double TIMES_CHEAPER = 12;

    private final TickBenchmark benchmark = new TickBenchmark();
    private volatile Object sink = "";

    @BeforeEach
    void open() throws Exception {
        benchmark.open();
    }

    @AfterEach
    void close() {
        benchmark.close();
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void readingsOfATickAreFarCheaperThanAScrapeAndAllocateNothing() throws Exception {
        Work tick = () -> sink = benchmark.sample();
        Work scrape = () -> sink = benchmark.scrape();
        long bytes = AllocationMeter.bytes(HOUR_TICKS, 1_000, tick);
        Pair early = best(20, tick, HOUR_SCRAPES, scrape);
        Pair late = best(ROUNDS, tick, DAYS_SCRAPES, scrape);
        System.out.printf(
                Locale.ROOT,
                "A tick's readings take %.1f us and %d bytes. A scrape of Micrometer's JVM binders takes %.1f us after an"
                        + " hour, %.1f times as long, and %.1f us when all is compiled, %.1f times as long, and %d bytes%n",
                late.tickMicros(),
                bytes / 1_000,
                early.scrapeMicros(),
                early.times(),
                late.scrapeMicros(),
                late.times(),
                AllocationMeter.bytes(0, 10, scrape) / 10);
        assertThat(late.times()).isGreaterThan(TIMES_CHEAPER);
        assertThat(bytes).isZero();
    }

    @Test
    void theBenchmarkItselfRuns() throws Exception {
        for (RunResult run : new Runner(new OptionsBuilder()
                        .include(TickBenchmark.class.getName())
                        .forks(1)
                        .jvmArgs("-Xmx256m")
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(200))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            assertThat(run.getPrimaryResult().getScore()).isPositive();
        }
    }

    /** The best rounds of each. */
    private record Pair(double tickMicros, double scrapeMicros) {

        double times() {
            return scrapeMicros / tickMicros;
        }
    }

    private static Pair best(int rounds, Work tick, int warmUpScrapes, Work scrape) throws Exception {
        micros(warmUpScrapes, scrape);
        double tickMicros = Double.POSITIVE_INFINITY;
        double scrapeMicros = Double.POSITIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            tickMicros = Math.min(tickMicros, micros(TICKS, tick));
            scrapeMicros = Math.min(scrapeMicros, micros(1, scrape));
        }
        return new Pair(tickMicros, scrapeMicros);
    }

    private static double micros(int times, Work work) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (System.nanoTime() - start) / 1e3 / times;
    }
}
