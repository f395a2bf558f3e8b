package io.memmon.lab.cost;

import io.memmon.lab.report.FigureFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A figure of the pairs of processes, and how the two of a pair are compared. */
enum Paired {
    OWN_CPU("memmon_cpu_percent", "CPU of memmon's own threads, % of one processor", Comparison.ALONE),
    LATE_CPU("memmon_late_cpu_percent", "the same, in the second half of that time", Comparison.ALONE),
    LATE_FROM("memmon_late_from_seconds", "age of the JVM when that half begins, s", Comparison.ALONE),
    CPU("cpu_seconds", "CPU seconds of the process for the same work", Comparison.RATIO),
    THROUGHPUT("orders_per_second", "orders a second", Comparison.RATIO),
    LATENCY("p99_micros", "99 % of orders within, us", Comparison.RATIO),
    RSS("rss_mib", "resident memory, MiB", Comparison.DIFFERENCE),
    HEAP("heap_mib", "live heap after a collection, MiB", Comparison.DIFFERENCE),
    START("start_seconds", "start until main, s", Comparison.DIFFERENCE),
    LIFE_CPU("life_cpu_seconds", "CPU seconds of the process from its start", Comparison.DIFFERENCE),
    OWN_BYTES("memmon_bytes_per_second", "bytes a second allocated by memmon's threads", Comparison.ALONE);

    private final String measure;
    private final String title;
    private final Comparison comparison;

    Paired(String measure, String title, Comparison comparison) {
        this.measure = measure;
        this.title = title;
        this.comparison = comparison;
    }

    private enum Comparison {
        /** Percent more than bare. */
        RATIO,
        /** Units more than bare. */
        DIFFERENCE,
        /** Bare has none. */
        ALONE
    }

    String measure() {
        return measure;
    }

    /** Returns the median over the pairs of what the second of a pair has more; empty if it was not measured. */
    Optional<MedianInterval> more(FigureFile file) {
        double[] sample = file.subjects().stream()
                .map(pair -> more(
                        file.value(pair, ProcessPairs.BARE, measure), file.value(pair, ProcessPairs.MEMMON, measure)))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return sample.length == 0 ? Optional.empty() : Optional.of(MedianInterval.of(sample));
    }

    private OptionalDouble more(OptionalDouble bare, OptionalDouble memmon) {
        if (memmon.isEmpty() || (bare.isEmpty() && comparison != Comparison.ALONE)) {
            return OptionalDouble.empty();
        }
        double with = memmon.getAsDouble();
        return OptionalDouble.of(
                switch (comparison) {
                    case RATIO -> 100 * (with / bare.getAsDouble() - 1);
                    case DIFFERENCE -> with - bare.getAsDouble();
                    case ALONE -> with;
                });
    }

    /** Returns its line of the table; empty if it was not measured. */
    Optional<List<String>> line(FigureFile file) {
        return more(file)
                .map(more -> List.of(
                        title,
                        comparison == Comparison.ALONE ? "" : number(median(file, ProcessPairs.BARE)),
                        number(median(file, ProcessPairs.MEMMON)),
                        comparison == Comparison.ALONE ? "" : signed(more.median()),
                        (comparison == Comparison.ALONE ? number(more.low()) : signed(more.low()))
                                + " to "
                                + (comparison == Comparison.ALONE ? number(more.high()) : signed(more.high()))
                                + String.format(Locale.ROOT, " (%.0f %%)", 100 * more.confidence())));
    }

    private double median(FigureFile file, String way) {
        return MedianInterval.of(file.subjects().stream()
                        .map(pair -> file.value(pair, way, measure))
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .toArray())
                .median();
    }

    private String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value) + (comparison == Comparison.RATIO ? " %" : "");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
