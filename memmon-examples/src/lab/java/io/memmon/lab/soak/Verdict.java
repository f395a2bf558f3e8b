package io.memmon.lab.soak;

import io.memmon.api.memory.Level;
import io.memmon.lab.run.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;

/** Judges a soak that is over. */
final class Verdict {

    private static final long JOURNAL_BYTES = 512 << 10;
    private static final long STORE_BYTES = 20 << 20;
    private static final double LEAST_TICKS = 0.7;
    private static final double LEAST_SERVED = 0.5;
    /** From this length on a soak must have had an incident. */
    private static final double LONG_SECONDS = 300;

    private final int leastIncidents;
    /** What is opened when it is first needed may come after the first third of a short one. */
    private final int moreDescriptors;

    private final Diary diary;
    private final List<Footprint> footprints;
    private final List<Finding> findings = new ArrayList<>();

    private Verdict(double seconds, Diary diary, List<Footprint> footprints) {
        boolean lasting = seconds >= LONG_SECONDS;
        this.leastIncidents = lasting ? 1 : 0;
        this.moreDescriptors = lasting ? 1 : 4;
        this.diary = diary;
        this.footprints = footprints;
    }

    static List<Finding> of(double seconds, Diary diary, List<Footprint> footprints, int exit) {
        Verdict verdict = new Verdict(seconds, diary, footprints);
        verdict.life(exit);
        verdict.errors();
        verdict.memory();
        verdict.incidents();
        verdict.releases();
        return List.copyOf(verdict.findings);
    }

    private void find(String subject, boolean holds, String text, Object... values) {
        findings.add(new Finding(subject, holds, String.format(Locale.ROOT, text, values)));
    }

    private void life(int exit) {
        find("the service lives", exit == 0, "exit status %d", exit);
        Sample last = diary.last().orElse(new Sample(0, 0, 0, 0, 0, 0, 0, 0));
        double share = last.offered() == 0 ? 0 : (double) last.served() / last.offered();
        find(
                "requests",
                share >= LEAST_SERVED,
                "%d of %d served, %d refused, %d failed",
                last.served(),
                last.offered(),
                last.refused(),
                last.failed());
        long ticks = diary.fact("ticks");
        long beats = diary.fact("beats");
        find(
                "ticks",
                beats > 0 && ticks >= LEAST_TICKS * beats,
                "%d, while a metronome beat %d times; at the end one each %d ms",
                ticks,
                beats,
                diary.fact("fast-interval-millis"));
    }

    private void errors() {
        List<String> unexplained = diary.unexplained();
        find(
                "errors unexplained",
                unexplained.isEmpty(),
                "%d, and %d explained by %d faults%s",
                unexplained.size(),
                diary.explained(),
                diary.faults().values().stream().mapToInt(Integer::intValue).sum(),
                unexplained.isEmpty() ? "" : ": " + String.join(" | ", unexplained));
        List<String> odd = diary.plugins().stream()
                .filter(plugin -> !plugin.contains(FaultyPlugins.PREFIX) && !plugin.contains(".soak."))
                .filter(plugin -> !plugin.contains(" running ")
                        || diary.faults().keySet().stream().noneMatch(fault -> fault.explains(plugin)))
                .toList();
        find("memmon's own plugins", odd.isEmpty(), odd.isEmpty() ? "none failed" : String.join(" | ", odd));
        long survived = diary.fact("endpoint-survived");
        boolean mayHave = diary.faults().keySet().stream().anyMatch(fault -> fault.explains("survived an error"));
        find("the endpoint", survived == 0 || (mayHave && survived > 0), "survived %d errors", survived);
        find("events", diary.fact("dropped-events") == 0, "%d dropped", diary.fact("dropped-events"));
    }

    private void memory() {
        grows("objects of memmon, KiB", Footprint::objects, 1024, 0.05, 64);
        grows("other objects, KiB", Footprint::others, 1024, 0.05, 512);
        grows("threads of memmon", Footprint::threads, 1, 0, 2);
        staysOpen();
        bounded("journal, KiB", Footprint::journal, JOURNAL_BYTES);
        bounded("store, KiB", Footprint::store, STORE_BYTES);
        find("threads after closing", diary.fact("threads-left") == 0, "%d", diary.fact("threads-left"));
    }

    private void grows(String subject, ToLongFunction<Footprint> what, long unit, double share, long slack) {
        thirds(
                subject,
                "%d in the first third, %d in the last",
                some -> median(some, what) / unit,
                first -> (long) (first * (1 + share)) + slack);
    }

    /**
     * By the least: callers who have not been sent away yet when a siege has just ended come and go, but a descriptor that
     * was lost is there at each measure.
     */
    private void staysOpen() {
        thirds(
                "descriptors",
                "never under %d in the first third, %d in the last",
                Verdict::leastDescriptors,
                first -> first + moreDescriptors);
    }

    /** Holds what is said of the last third against the most that what is said of the first allows. */
    private void thirds(String subject, String text, ToLongFunction<List<Footprint>> said, LongUnaryOperator most) {
        int third = footprints.size() / 3;
        if (third == 0) {
            find(subject, false, "measured %d times, must be 3 or more", footprints.size());
            return;
        }
        long first = said.applyAsLong(footprints.subList(0, third));
        long last = said.applyAsLong(footprints.subList(footprints.size() - third, footprints.size()));
        find(subject, last <= most.applyAsLong(first), text, first, last);
    }

    private static long leastDescriptors(List<Footprint> some) {
        return some.stream().mapToLong(Footprint::descriptors).min().orElseThrow();
    }

    private void bounded(String subject, ToLongFunction<Footprint> what, long most) {
        long greatest = footprints.stream().mapToLong(what).max().orElse(0);
        find(subject, greatest <= most, "%d at most, of %d", greatest >> 10, most >> 10);
    }

    private static long median(List<Footprint> some, ToLongFunction<Footprint> what) {
        long[] sorted = some.stream().mapToLong(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void incidents() {
        find(
                "incidents",
                diary.fact("open-incidents") == 0
                        && diary.fact("incidents") >= leastIncidents
                        && (diary.fact("level") == 0 || diary.fact("level") == Level.LOW.ordinal()),
                "%d, open %d, level %d",
                diary.fact("incidents"),
                diary.fact("open-incidents"),
                diary.fact("level"));
    }

    private void releases() {
        boolean undone = diary.fact("engaged") == 0
                && diary.fact("in-force") == 0
                && diary.fact("refused-percent") == 0
                && diary.fact("cache-not-whole") == 0;
        find(
                "releases",
                undone && diary.inForce().isEmpty() && diary.oddReleases().isEmpty(),
                "%d by the log, left in force %s, odd %s; refused %d %%, cache %s, %d of %d own ones in force",
                diary.releases(),
                diary.inForce(),
                diary.oddReleases(),
                diary.fact("refused-percent"),
                diary.fact("cache-not-whole") == 0 ? "whole" : "not whole",
                diary.fact("in-force"),
                diary.fact("engagements"));
    }
}
