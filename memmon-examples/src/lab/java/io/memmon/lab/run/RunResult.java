package io.memmon.lab.run;

import java.util.List;
import java.util.OptionalLong;

/**
 * What came of a run.
 *
 * @param plan what was run
 * @param fate how the service ended
 * @param endMillis when, since the first request
 * @param collapseMillis from when on it served less than half of what was asked, to its end; empty if it never did
 * @param last the last sample; the counts of the whole run
 * @param longestPauseMillis the longest stand-still
 * @param guards what each guard made of it
 * @param incidents how many incidents memmon opened
 * @param acts what memmon did
 * @param recording all that the child said
 */
public record RunResult(
        RunPlan plan,
        Fate fate,
        long endMillis,
        OptionalLong collapseMillis,
        Sample last,
        long longestPauseMillis,
        List<GuardResult> guards,
        long incidents,
        List<Act> acts,
        Recording recording) {

    public RunResult {
        guards = List.copyOf(guards);
        acts = List.copyOf(acts);
    }

    /** Returns when the service ceased to be of use: its collapse, else its end; empty if it survived. */
    public OptionalLong troubleMillis() {
        if (fate == Fate.SURVIVED) {
            return OptionalLong.empty();
        }
        return collapseMillis.isPresent() ? collapseMillis : OptionalLong.of(endMillis);
    }

    /** Returns the share of the requests that were served in time, 0 to 1. */
    public double servedShare() {
        return last.offered() == 0 ? 0 : (double) last.served() / last.offered();
    }

    /** Returns how many acts were really done. */
    public long realActs() {
        return acts.stream().filter(Act::real).count();
    }
}
