package io.memmon.responses.diagnostics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentence about a histogram that people read in the incident. */
final class HistogramNote {

    private HistogramNote() {}

    /** Names what has grown most or, of a first histogram, what takes up most. */
    static String of(List<ClassFootprint> footprints, int top) {
        List<ClassFootprint> grown = footprints.stream()
                .filter(footprint -> footprint.growth().orElse(0) > 0)
                .sorted(Comparator.comparingLong(
                                (ClassFootprint footprint) -> footprint.growth().orElse(0))
                        .reversed())
                .limit(top)
                .toList();
        if (!grown.isEmpty()) {
            return grown.stream()
                    .map(footprint -> footprint.name() + " +"
                            + mebibytes(footprint.growth().orElse(0)))
                    .collect(Collectors.joining(", ", "grown most since the last: ", ""));
        }
        return footprints.stream()
                .limit(top)
                .map(footprint -> footprint.name() + ' ' + mebibytes(footprint.bytes()))
                .collect(Collectors.joining(", ", "biggest, garbage included: ", ""));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
