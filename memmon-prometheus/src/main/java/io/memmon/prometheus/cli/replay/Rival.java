package io.memmon.prometheus.cli.replay;

import java.util.List;

/**
 * What another method would have said on the same past.
 *
 * @param name what it is called
 * @param alarms when it would have alarmed
 */
record Rival(String name, List<Episode> alarms) {

    /** So long after its end an alarm that comes again is the same. */
    private static final double SAME_WITHIN = 1800;

    Rival {
        alarms = List.copyOf(alarms);
    }

    /**
     * From when to when an alarm stood.
     *
     * @param from when it was raised
     * @param to when it was cleared, or the end of the past
     */
    record Episode(double from, double to) {}

    /** Returns episodes with those put together that follow each other within half an hour. */
    static List<Episode> merged(List<Episode> episodes) {
        List<Episode> merged = new java.util.ArrayList<>();
        for (Episode next : episodes) {
            Episode last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next.from() - last.to() <= SAME_WITHIN) {
                merged.set(merged.size() - 1, new Episode(last.from(), Math.max(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }
}
