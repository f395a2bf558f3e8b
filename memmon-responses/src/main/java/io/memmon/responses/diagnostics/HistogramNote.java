package io.memmon.responses.diagnostics;

import io.memmon.api.capability.ClassFootprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sentence about a histogram that people read in the incident. */
final class HistogramNote {

    private HistogramNote() {}

    /** Names what has grown most since the histogram before or, of a first one, what takes up most. */
    static String of(List<ClassFootprint> now, List<ClassFootprint> before, int top) {
        List<Growth> grown = grown(now, before);
        if (!grown.isEmpty()) {
            return grown.stream()
                    .limit(top)
                    .map(growth -> growth.name() + " +" + mebibytes(growth.bytes()))
                    .collect(Collectors.joining(", ", "grown most since the last: ", ""));
        }
        return now.stream()
                .limit(top)
                .map(footprint -> footprint.name() + ' ' + mebibytes(footprint.bytes()))
                .collect(Collectors.joining(", ", "biggest, garbage included: ", ""));
    }

    private static List<Growth> grown(List<ClassFootprint> now, List<ClassFootprint> before) {
        Map<String, Long> bytesBefore = new TreeMap<>();
        before.forEach(footprint -> bytesBefore.put(footprint.name(), footprint.bytes()));
        List<Growth> grown = new ArrayList<>();
        for (ClassFootprint footprint : now) {
            Long then = bytesBefore.get(footprint.name());
            if (then != null && footprint.bytes() > then) {
                grown.add(new Growth(footprint.name(), footprint.bytes() - then));
            }
        }
        grown.sort(Comparator.comparingLong(Growth::bytes).reversed());
        return grown;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    private record Growth(String name, long bytes) {}
}
