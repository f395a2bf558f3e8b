package io.memmon.core.suspect;

import io.memmon.api.capability.ClassFootprint;
import io.memmon.core.report.LeakSuspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the climb of the live set is made of. A class explains a part of it if it grew all along, from histogram to
 * histogram, and by a tenth of the climb or more: the biggest class is mostly garbage or a cache that rests, and what
 * merely differs between two histograms is mostly chance.
 *
 * @param climbBytes how much the live set grew, by the slope that most pairs of histograms agree on
 * @param garbageBytes the most that was counted beyond what was live; growth of less than that proves nothing
 * @param counts how many histograms this rests on
 * @param span the time from the first of them to the last
 * @param suspects the classes that grew, most bytes first; then those of the application that grew in step
 */
record ClimbExplanation(long climbBytes, long garbageBytes, int counts, Duration span, List<LeakSuspect> suspects) {

    /** So many histograms are needed before anything is said: three steps upwards are seldom chance. */
    static final int LEAST_COUNTS = 4;

    private static final double LEAST_SHARE = 0.10;
    private static final int MOST_BY_BYTES = 5;
    private static final double IN_STEP = 0.10;
    private static final int MOST_IN_STEP = 3;
    private static final double NANOS = 1e9;

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

    ClimbExplanation {
        suspects = List.copyOf(suspects);
    }

    /**
     * Explains the climb over some histograms.
     *
     * @param counts at least two, in the order of their times, each later than the one before
     */
    static ClimbExplanation of(List<HeapCount> counts) {
        long first = counts.get(0).nanos();
        HeapCount last = counts.get(counts.size() - 1);
        double[] seconds = counts.stream()
                .mapToDouble(count -> (count.nanos() - first) / NANOS)
                .toArray();
        double span = (last.nanos() - first) / NANOS;
        double[] live = counts.stream().mapToDouble(HeapCount::liveBytes).toArray();
        double[] counted = counts.stream().mapToDouble(HeapCount::bytes).toArray();
        double liveClimb = PairwiseTrend.of(seconds, live).slopePerSecond() * span;
        // the live set is a lower envelope and lags where collections are few: no class may explain more than there is
        double climb = Math.max(liveClimb, PairwiseTrend.of(seconds, counted).slopePerSecond() * span);
        long garbage = counts.stream().mapToLong(HeapCount::garbageBytes).max().orElse(0);
        List<LeakSuspect> suspects = counts.size() >= LEAST_COUNTS && liveClimb > garbage
                ? suspects(growing(counts, seconds, span, climb))
                : List.of();
        return new ClimbExplanation(
                Math.round(climb), garbage, counts.size(), Duration.ofNanos(last.nanos() - first), suspects);
    }

    /** Returns whether nothing can be said because more was allocated between collection and histogram than grew. */
    boolean hidden() {
        return climbBytes <= garbageBytes;
    }

    private static List<LeakSuspect> growing(List<HeapCount> counts, double[] seconds, double span, double climb) {
        List<LeakSuspect> growing = new ArrayList<>();
        for (ClassFootprint now : counts.get(counts.size() - 1).classes().values()) {
            double[] bytes = counts.stream()
                    .mapToDouble(count -> count.of(now.name()).bytes())
                    .toArray();
            PairwiseTrend trend = PairwiseTrend.of(seconds, bytes);
            double grown = trend.slopePerSecond() * span;
            if (trend.growsAllAlong()) {
                double[] instances = counts.stream()
                        .mapToDouble(count -> count.of(now.name()).instances())
                        .toArray();
                growing.add(new LeakSuspect(
                        now.name(),
                        Math.round(grown),
                        Math.min(1, grown / climb),
                        Math.round(PairwiseTrend.of(seconds, instances).slopePerSecond() * span),
                        now.bytes(),
                        now.instances()));
            }
        }
        return growing;
    }

    private static List<LeakSuspect> suspects(List<LeakSuspect> growing) {
        List<LeakSuspect> byBytes = growing.stream()
                .filter(suspect -> suspect.share() >= LEAST_SHARE)
                .sorted(Comparator.comparingLong(LeakSuspect::grownBytes)
                        .reversed()
                        .thenComparing(LeakSuspect::className))
                .limit(MOST_BY_BYTES)
                .toList();
        if (byBytes.isEmpty()) {
            return List.of();
        }
        // What is leaked is mostly held in small objects of the application that own big ones of the platform.
        double leader = IN_STEP * byBytes.get(0).grownInstances();
        Stream<LeakSuspect> inStep = growing.stream()
                .filter(suspect -> suspect.share() < LEAST_SHARE
                        && suspect.grownInstances() > leader
                        && isOfTheApplication(suspect.className()))
                .sorted(Comparator.comparingLong(LeakSuspect::grownInstances)
                        .reversed()
                        .thenComparing(LeakSuspect::className))
                .limit(MOST_IN_STEP);
        return Stream.concat(byBytes.stream(), inStep).toList();
    }

    private static boolean isOfTheApplication(String className) {
        String element = className.replace("[]", "");
        return !PRIMITIVES.contains(element)
                && Stream.of("java.", "javax.", "jdk.", "sun.", "com.sun.").noneMatch(element::startsWith);
    }

    /** Returns whether a suspect is named for its bytes, or else only because it grew in step with those that are. */
    static boolean namedForItsBytes(LeakSuspect suspect) {
        return suspect.share() >= LEAST_SHARE;
    }
}
