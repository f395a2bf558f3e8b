package io.memmon.core.level;

import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;

/**
 * The verdicts on one area in one tick, put together. One object an area, reused; nothing allocates.
 *
 * <p>Rules of the model: a collected area may reach HIGH and CRITICAL by fullness, once a collection of the old
 * generation has proved it; any other area by fullness alone at most MEDIUM, because a pool that rests at 95 % is
 * healthy. The host informs and never goes above MEDIUM.
 */
public final class Judgement {

    /** How much a verdict on this area is worth in this tick. */
    public enum Weight {
        /** Every verdict counts as it stands. */
        ALL,
        /** Fullness alone says MEDIUM at most: a plain area, or a collected one whose proof is an upper bound. */
        PRESSURE_OR_GROWTH,
        /** Fullness and growth say MEDIUM at most and drive no act: a collected area without proof. */
        PRESSURE,
        /** Nothing says more than MEDIUM: the host. */
        INFORMS
    }

    private Weight weight = Weight.ALL;
    private Verdict worst = Verdict.UNDECIDED;
    private Level level = Level.NORMAL;
    private boolean decided;
    private boolean pressure;
    private Level certain = Level.NORMAL;

    /** Creates an empty judgement. */
    public Judgement() {}

    /** Forgets the last tick and begins another. */
    public void begin(Weight newWeight) {
        weight = newWeight;
        worst = Verdict.UNDECIDED;
        level = Level.NORMAL;
        decided = false;
        pressure = false;
        certain = Level.NORMAL;
    }

    /** Takes in one policy's verdict. */
    public void add(Verdict verdict) {
        if (!verdict.decided()) {
            return;
        }
        decided = true;
        Level capped = capped(verdict);
        if (capped == Level.NORMAL) {
            return;
        }
        pressure |= drivesActs(verdict.basis());
        boolean worse = capped.compareTo(level) > 0;
        if (worse || (capped == level && verdict.basis().compareTo(worst.basis()) > 0)) {
            worst = verdict;
            level = capped;
        }
        if (verdict.certainty() == Verdict.Certainty.CERTAIN) {
            certain = certain.worse(capped);
        }
    }

    private boolean drivesActs(Verdict.Basis basis) {
        return switch (basis) {
            case FULLNESS -> false;
            case GROWTH -> weight != Weight.PRESSURE;
            case PRESSURE -> true;
        };
    }

    private Level capped(Verdict verdict) {
        boolean enough = switch (weight) {
            case ALL -> true;
            case PRESSURE_OR_GROWTH -> verdict.basis() != Verdict.Basis.FULLNESS;
            case PRESSURE -> verdict.basis() == Verdict.Basis.PRESSURE;
            case INFORMS -> false;
        };
        return !enough && verdict.level().atLeast(Level.HIGH) ? Level.MEDIUM : verdict.level();
    }

    /** Returns the worst level, after the weighing. */
    public Level level() {
        return level;
    }

    /** Returns the verdict that the level rests on. */
    public Verdict verdict() {
        return worst;
    }

    /** Returns whether any policy had enough to go by. */
    public boolean decided() {
        return decided;
    }

    /** Returns whether anything speaks, at any level, that may drive an act below HIGH. */
    public boolean pressure() {
        return pressure;
    }

    /** Returns the worst level that needs no confirmation; NORMAL if there is none. */
    public Level certain() {
        return certain;
    }

    /** Returns what fullness alone may hold: a plain area that is full but rests is healthy, so MEDIUM at most. */
    Level holds(Level byUtilisation) {
        boolean restsInHealth = weight == Weight.PRESSURE_OR_GROWTH || weight == Weight.INFORMS;
        return restsInHealth && byUtilisation.atLeast(Level.HIGH) ? Level.MEDIUM : byUtilisation;
    }
}
