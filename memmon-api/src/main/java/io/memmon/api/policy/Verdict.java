package io.memmon.api.policy;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import java.util.List;

/**
 * What a policy concluded about an area. Build verdicts in {@code open} and return them from {@code judge}, so that a
 * breach allocates as little as peace; the monitor attaches the numbers of the evidence.
 *
 * @param level how bad it is
 * @param reason one clause that a person can read, without numbers; empty for {@link #NORMAL}
 * @param basis what the verdict rests on
 * @param certainty whether it must be confirmed by a second reading
 * @param evidence the signals whose values the incident should show beside the area's own
 */
public record Verdict(Level level, String reason, Basis basis, Certainty certainty, List<Signal> evidence) {

    /** Within bounds. */
    public static final Verdict NORMAL =
            new Verdict(Level.NORMAL, "", Basis.PRESSURE, Certainty.CONFIRMED_BY_NEXT, List.of());

    /** Not enough is known. Neither raises a level nor helps to leave one. */
    public static final Verdict UNDECIDED =
            new Verdict(Level.NORMAL, "undecided", Basis.PRESSURE, Certainty.CONFIRMED_BY_NEXT, List.of());

    /** What a verdict rests on. */
    public enum Basis {
        /**
         * Nothing but how full the area is. Enough for acts only on a collected area, and there only at HIGH and
         * CRITICAL: other areas may rest at 95 % in perfect health.
         */
        FULLNESS,
        /**
         * How full the area is and how it fills. As good as pressure where every reading is proof; on a collected area
         * it counts only as far as a collection of the old generation left the growth standing, because healthy old
         * generations climb in straight lines for hours and then fall to a tenth.
         */
        GROWTH,
        /** Collector effort, stalls or failed allocations, alone or together with the others. */
        PRESSURE
    }

    /** Whether a verdict must be confirmed. */
    public enum Certainty {
        /** The level rises only if the next independent reading says the same. */
        CONFIRMED_BY_NEXT,
        /** Collapse is explicit: the level rises at once. */
        CERTAIN
    }

    /** Checks that nothing is missing and copies the evidence. */
    public Verdict {
        requireNonNull(level, "level");
        requireNonNull(reason, "reason");
        requireNonNull(basis, "basis");
        requireNonNull(certainty, "certainty");
        evidence = List.copyOf(evidence);
    }

    /** Returns a verdict of pressure: effort, stalls, failures, or a proof of one's own. */
    public static Verdict of(Level level, String reason, Signal... evidence) {
        return new Verdict(level, reason, Basis.PRESSURE, Certainty.CONFIRMED_BY_NEXT, List.of(evidence));
    }

    /** Returns a verdict that rests on nothing but how full the area is. */
    public static Verdict ofFullness(Level level, String reason) {
        return new Verdict(level, reason, Basis.FULLNESS, Certainty.CONFIRMED_BY_NEXT, List.of());
    }

    /** Returns a verdict that rests on how full the area is and how it fills. */
    public static Verdict ofGrowth(Level level, String reason) {
        return new Verdict(level, reason, Basis.GROWTH, Certainty.CONFIRMED_BY_NEXT, List.of());
    }

    /** Returns the same verdict, to be believed at once. */
    public Verdict certain() {
        return new Verdict(level, reason, basis, Certainty.CERTAIN, evidence);
    }

    /** Returns whether the policy had enough to go by. */
    public boolean decided() {
        return !equals(UNDECIDED);
    }
}
