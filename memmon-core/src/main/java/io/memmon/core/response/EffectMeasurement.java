package io.memmon.core.response;

import io.memmon.api.memory.Level;
import io.memmon.core.level.AreaState;
import io.memmon.core.reading.LiveSet;
import io.memmon.core.reading.Readings;
import org.jspecify.annotations.Nullable;

/**
 * How much an act freed: what was counted before it, less what evidence newer than it shows. Where none comes in time the
 * effect is unknown. Used by the fast lane alone; allocates nothing.
 */
final class EffectMeasurement {

    /** An effect below this share of the limit is no effect. */
    private static final double WORTHWHILE_SHARE = 0.01;

    /** Of so many cycles one after the other that ended after the act, the last began after it. */
    private static final int CYCLES_AFTER_THE_ACT = 3;

    private static final long PLAIN_SETTLING_NANOS = 1_000_000_000L;
    private static final long PROOF_PATIENCE_NANOS = 1_000_000_000L;

    private final AreaResponse area;
    private final AreaState state;
    private final Coordinator coordinator;

    private @Nullable ActionSlot measuring;
    private double countedBefore;
    private long actEndedNanos;
    private int oldFloors;
    private long freedByOldFloor;
    private boolean proofAsked;
    private long nextProofNanos;

    EffectMeasurement(AreaResponse area, Coordinator coordinator) {
        this.area = area;
        this.state = area.state();
        this.coordinator = coordinator;
    }

    /** Notes what is in use before an act begins. */
    void noteBefore() {
        countedBefore = state.counted();
    }

    /** Begins to look for the effect of an act that has ended. */
    void begin(ActionSlot slot) {
        measuring = slot;
        actEndedNanos = slot.endNanos(); // the slot's own moves on with each sustaining step
        oldFloors = 0;
        proofAsked = false;
        nextProofNanos = PROOF_PATIENCE_NANOS;
    }

    boolean underWay() {
        return measuring != null;
    }

    /** Takes in the evidence of a tick. */
    void step(long nanos) {
        if (measuring != null) {
            measure(measuring, nanos);
        }
    }

    private void measure(ActionSlot slot, long nanos) {
        long since = nanos - actEndedNanos;
        if (Double.isNaN(countedBefore)) {
            giveUpMeasuring(slot, "unknown: it was not known how much was in use before the act");
        } else if (state.collected()) {
            measureByFloor(slot, since);
        } else if (since >= PLAIN_SETTLING_NANOS && state.used() != Readings.ABSENT) {
            measured(slot, Math.round(countedBefore) - state.used(), "by the use one second later");
        }
        if (measuring != null && since >= coordinator.rules().patience(state.level())) {
            if (oldFloors > 0) {
                measured(slot, freedByOldFloor, "by a collection of the old generation");
            } else {
                giveUpMeasuring(slot, "unknown: no evidence newer than the act came in time");
            }
        }
    }

    private void giveUpMeasuring(ActionSlot slot, String why) {
        measuring = null;
        coordinator.account().measured(area, slot, Long.MIN_VALUE, why);
    }

    /**
     * An effect is measured by the first floor that shows one. A floor that shows none may come from a concurrent cycle
     * that began before the act, which keeps what was dropped later; so that is believed only after a collection that
     * was asked for since, or when no other comes in time, or at CRITICAL after some that followed each other.
     */
    private void measureByFloor(ActionSlot slot, long since) {
        LiveSet live = state.live();
        if (state.newFloorSince(actEndedNanos)) {
            boolean old = live.newestBy().includesOld();
            long freed = Math.round(countedBefore) - live.bytes();
            if (worthwhile(freed)) {
                measured(
                        slot,
                        freed,
                        old
                                ? "by a collection of the old generation"
                                : "by a collection of the young generation: at least that");
                return;
            }
            if (old) {
                oldFloors++;
                freedByOldFloor = freed;
            }
            if (old && state.level() == Level.CRITICAL && oldFloors >= CYCLES_AFTER_THE_ACT) {
                measured(slot, freed, "by collections of the old generation one after the other");
                return;
            }
            if (old && proofAsked && coordinator.proofAnsweredBefore(state.readBeforeNanos())) {
                measured(slot, freed, "by a collection of the old generation that was asked for");
                return;
            }
            if (state.level() == Level.CRITICAL && worthwhile(-freed)) {
                // the next action may be the last that has the time
                giveUpMeasuring(slot, "unknown: more was taken since than the act can be seen to have freed");
                return;
            }
        }
        boolean open = !proofAsked || coordinator.proofRefused();
        if (since >= nextProofNanos && open && state.level().atLeast(Level.HIGH)) {
            nextProofNanos = since + PROOF_PATIENCE_NANOS;
            proofAsked = coordinator.askForProof(state);
        }
    }

    private boolean worthwhile(long freed) {
        double whole = state.limit() > 0 ? state.limit() : countedBefore;
        return freed > 0 && freed >= WORTHWHILE_SHARE * whole;
    }

    private void measured(ActionSlot slot, long freed, String how) {
        measuring = null;
        slot.noteEffect(worthwhile(freed));
        coordinator.account().measured(area, slot, freed, how);
    }
}
