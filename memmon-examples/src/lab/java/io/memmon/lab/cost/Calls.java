package io.memmon.lab.cost;

import io.memmon.lab.report.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks, all in one run. Of each the best of its rounds counts, because what a shared machine adds is never
 * negative.
 */
final class Calls {

    static final String NANOS = "nanoseconds";
    static final String BYTES = "bytes";

    private Calls() {}

    /** How long to measure. */
    enum Form {
        SHORT,
        LONG
    }

    /** Runs the benchmarks of these classes; the figures are nanoseconds and bytes a call. */
    static List<Figure> run(Form form, Class<?>... benchmarks) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .jvmArgs("-Xmx256m", "-Xms256m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        for (Class<?> benchmark : benchmarks) {
            options.include(benchmark.getName() + "\\.");
        }
        if (form == Form.SHORT) {
            options.warmupIterations(2)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(80));
        }
        List<Figure> figures = new ArrayList<>();
        new Runner(options.build())
                .run().stream()
                        .sorted(Comparator.comparing(run -> run.getParams().getBenchmark()))
                        .forEach(run -> figures.addAll(figures(run)));
        return figures;
    }

    private static List<Figure> figures(RunResult run) {
        String name = run.getParams().getBenchmark();
        int method = name.lastIndexOf('.');
        String subject = name.substring(name.lastIndexOf('.', method - 1) + 1, method)
                .replace("Benchmark", "")
                .toLowerCase(Locale.ROOT);
        String way = name.substring(method + 1);
        double unit = run.getParams().getTimeUnit().toNanos(1);
        return List.of(new Figure(subject, way, NANOS, best(run) * unit), new Figure(subject, way, BYTES, bytes(run)));
    }

    private static double best(RunResult run) {
        return run.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .mapToDouble(round -> round.getPrimaryResult().getScore())
                .min()
                .orElse(Double.NaN);
    }

    private static double bytes(RunResult run) {
        return run.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().contains("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
