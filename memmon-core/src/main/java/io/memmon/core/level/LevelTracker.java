package io.memmon.core.level;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;

/**
 * The level of one area: rises on confirmed verdicts, at once where collapse is explicit, and falls only below the exit
 * band, on evidence newer than the entry, after a dwell of calm. Driven by ticks, so that it also recovers where no
 * collection comes any more. Used by the fast lane alone; allocates nothing.
 *
 * <p>What counts as independent evidence is the caller's {@code evidence} counter: floors of collections for a
 * collected area, readings of the slow rhythm for the others.
 */
public final class LevelTracker {

    private static final Level[] LEVELS = Level.values();

    private LevelRules rules;
    private Level level = Level.NORMAL;
    private long enteredNanos;
    private long enteredEvidence;
    private long lastHeldNanos;
    private long decidedNanos;
    private long lastEvidence = -1;
    private long lastEvidenceNanos;

    private final long[] candidateNanos = new long[LEVELS.length];
    private final long[] candidateEvidence = new long[LEVELS.length];
    private final boolean[] candidate = new boolean[LEVELS.length];

    /** Creates a tracker at NORMAL. */
    public LevelTracker(LevelRules rules, long nanos) {
        this.rules = requireNonNull(rules, "rules");
        this.enteredNanos = nanos;
        this.lastHeldNanos = nanos;
        this.decidedNanos = nanos;
        this.lastEvidenceNanos = nanos;
    }

    /** Continues under other rules. */
    public void rules(LevelRules newRules) {
        rules = requireNonNull(newRules, "rules");
    }

    /** Returns the level. */
    public Level level() {
        return level;
    }

    /** Returns when the level was entered. */
    public long enteredNanos() {
        return enteredNanos;
    }

    /**
     * Takes in one tick.
     *
     * @param judgement what the policies say
     * @param utilisation how full the area is, or {@code NaN}
     * @param evidence how many independent readings there were so far
     * @param nanos the monotonic time
     * @return the level after the tick
     */
    public Level update(Judgement judgement, double utilisation, long evidence, long nanos) {
        if (evidence != lastEvidence) {
            lastEvidence = evidence;
            lastEvidenceNanos = nanos;
        }
        Level judged = judgement.level();
        noteCandidates(judged, evidence, nanos);
        Level confirmed = judgement.certain().worse(confirmed(judgement, judged, evidence, nanos));
        if (confirmed.compareTo(level) > 0) {
            enter(confirmed, evidence, nanos);
            return level;
        }
        Level held = judged.worse(judgement.holds(rules.heldAt(utilisation)));
        if (held.atLeast(level)) {
            lastHeldNanos = nanos;
        }
        if (judgement.decided()) {
            decidedNanos = nanos;
        }
        if (level != Level.NORMAL && mayLeave(held, evidence, nanos)) {
            enter(nanos - decidedNanos > rules.quietNanos() ? Level.NORMAL : held, evidence, nanos);
        }
        return level;
    }

    /**
     * Returns the level that the present readings stand for, exit band included, without confirmation and dwell; never
     * above {@link #level}.
     */
    public Level standing(Judgement judgement, double utilisation) {
        Level held = judgement.level().worse(judgement.holds(rules.heldAt(utilisation)));
        return held.atLeast(level) ? level : held;
    }

    private void noteCandidates(Level judged, long evidence, long nanos) {
        for (int i = 1; i < LEVELS.length; i++) {
            if (i > judged.ordinal()) {
                candidate[i] = false;
            } else if (!candidate[i]) {
                candidate[i] = true;
                candidateNanos[i] = nanos;
                candidateEvidence[i] = evidence;
            }
        }
    }

    private Level confirmed(Judgement judgement, Level judged, long evidence, long nanos) {
        for (int i = judged.ordinal(); i > level.ordinal(); i--) {
            boolean seenAgain = evidence > candidateEvidence[i];
            boolean persisted = judgement.pressure() && nanos - candidateNanos[i] >= rules.persistenceNanos();
            if (seenAgain || persisted) {
                return LEVELS[i];
            }
        }
        return Level.NORMAL;
    }

    private boolean mayLeave(Level held, long evidence, long nanos) {
        if (held.atLeast(level) || nanos - enteredNanos < rules.dwellNanos()) {
            return false;
        }
        boolean undecidedForLong = nanos - decidedNanos > rules.quietNanos();
        if (undecidedForLong) {
            return true;
        }
        boolean calm = nanos - lastHeldNanos >= rules.dwellNanos() && decidedNanos == nanos;
        boolean newer = evidence > enteredEvidence;
        boolean quiet = nanos - lastEvidenceNanos >= rules.quietNanos();
        return calm && (newer || quiet);
    }

    private void enter(Level next, long evidence, long nanos) {
        level = next;
        enteredNanos = nanos;
        enteredEvidence = evidence;
        lastHeldNanos = nanos;
    }
}
