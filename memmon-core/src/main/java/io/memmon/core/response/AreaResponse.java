package io.memmon.core.response;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseProfile.Purpose;
import io.memmon.core.level.AreaState;
import io.memmon.core.reading.LiveSet;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.ResponseResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The responses to one area: a round walks down the ladder, one action at a time, waits after each for evidence newer
 * than the act, and stops as soon as the pressure eases. A rise of the level starts a new round at once, a relapse to
 * the level of the last round three seconds after that; otherwise rounds keep the cooldown of their level. Used by the fast lane alone; allocates nothing.
 */
final class AreaResponse {

    /** An effect below this share of the limit is no effect. */
    private static final double WORTHWHILE_SHARE = 0.01;

    /** So many effects of nothing in a row, and the action is left out until the episode is over. */
    private static final int FRUITLESS_LIMIT = 3;

    /** Of so many cycles one after the other that ended after the act, the last began after it. */
    private static final int CYCLES_AFTER_THE_ACT = 3;

    private static final long PLAIN_SETTLING_NANOS = 1_000_000_000L;
    private static final long PROOF_PATIENCE_NANOS = 1_000_000_000L;

    /** What flickers round a threshold begins a round no oftener. */
    private static final long RELAPSE_NANOS = 3_000_000_000L;

    private final AreaState state;
    private final Coordinator coordinator;

    private @Nullable ActionSlot acting;
    private @Nullable ActionSlot measuring;
    private double countedBefore;
    private long actEndedNanos;
    private int oldFloors;
    private long freedByOldFloor;
    private boolean proofAsked;
    private long nextProofNanos;

    private boolean inRound;
    private boolean observedRound;
    private boolean stepped;
    private long lastCalledForNanos;
    private Level roundLevel = Level.NORMAL;
    private int position;
    private boolean roundBefore;
    private long lastRoundNanos;
    private Level answered = Level.NORMAL;
    private long incident;

    AreaResponse(AreaState state, Coordinator coordinator) {
        this.state = state;
        this.coordinator = coordinator;
    }

    AreaState state() {
        return state;
    }

    long incident() {
        return incident;
    }

    void openIncident(long id) {
        incident = id;
    }

    void closeIncident() {
        incident = 0;
    }

    /** Returns whether an action is under way here. */
    boolean busy() {
        return acting != null || measuring != null;
    }

    void step(long nanos) {
        if (standing().compareTo(answered) < 0) {
            answered = standing(); // what eased and rises again is a new rise, also while the level dwells
        }
        if (acting != null) {
            followUp(acting, nanos);
        }
        if (measuring != null) {
            measure(measuring, nanos);
        }
        if (busy()) {
            return;
        }
        if (stepped && incident == 0 && state.level() == Level.NORMAL) {
            stepped = false;
            coordinator.endEpisode(state.area());
        }
        if (observedRound && !coordinator.observes()) {
            observedRound = false; // what was only said is still to be done
            inRound = false;
            roundBefore = false;
            answered = Level.NORMAL;
        }
        if (!mayAct()) {
            pauseRound(nanos);
            return;
        }
        lastCalledForNanos = nanos;
        boolean rise = standing().compareTo(inRound ? roundLevel : answered) > 0;
        boolean rested =
                !roundBefore || nanos - lastRoundNanos >= coordinator.rules().cooldown(state.level());
        if ((rise && !relapsedAtOnce(nanos)) || (!inRound && rested && !state.easing())) {
            beginRound();
        }
        if (inRound) {
            continueRound(nanos);
        }
    }

    private Level standing() {
        return state.standing();
    }

    private boolean relapsedAtOnce(long nanos) {
        return !inRound
                && roundBefore
                && standing().compareTo(roundLevel) <= 0
                && nanos - lastRoundNanos < RELAPSE_NANOS;
    }

    /** Level alone is enough for the heap at HIGH and CRITICAL; everything else needs growth, effort or failures. */
    private boolean mayAct() {
        Level level = standing();
        if (level == Level.NORMAL || coordinator.closing()) {
            return false;
        }
        if (state.judgement().pressure()) {
            return true;
        }
        return state.collected()
                && level.atLeast(Level.HIGH)
                && coordinator.rules().headroom().allows(state.limit(), state.headroom());
    }

    /** Pressure may flicker: a round that it interrupts goes on where it was, or is over after a cooldown. */
    private void pauseRound(long nanos) {
        boolean over = standing().compareTo(roundLevel) < 0
                || nanos - lastCalledForNanos >= coordinator.rules().cooldown(state.level());
        if (inRound && over) {
            endRound(lastCalledForNanos);
        }
    }

    private void beginRound() {
        inRound = true;
        observedRound = coordinator.observes();
        roundLevel = standing();
        answered = roundLevel;
        position = 0;
    }

    private void endRound(long nanos) {
        inRound = false;
        roundBefore = true;
        lastRoundNanos = nanos;
    }

    private void continueRound(long nanos) {
        if (standing().compareTo(roundLevel) < 0) {
            endRound(nanos);
            return;
        }
        List<ActionSlot> order = coordinator.ladder().at(roundLevel);
        while (position < order.size()) {
            ActionSlot slot = order.get(position++);
            if (isCalledFor(slot, nanos)) {
                if (coordinator.observes()) {
                    coordinator.account().wouldRun(this, slot);
                } else {
                    act(slot, nanos);
                    return;
                }
            }
        }
        endRound(nanos);
    }

    private boolean isCalledFor(ActionSlot slot, long nanos) {
        return roundLevel.atLeast(slot.profile().from())
                && slot.profile().areas().contains(state.area().name())
                && slot.idle()
                && !slot.guard().quarantined()
                && slot.guard().admits()
                && !slot.cooling(roundLevel, nanos)
                && slot.fruitless() < FRUITLESS_LIMIT
                && coordinator.allows(slot);
    }

    private void act(ActionSlot slot, long nanos) {
        countedBefore = state.counted();
        oldFloors = 0;
        proofAsked = false;
        nextProofNanos = PROOF_PATIENCE_NANOS;
        acting = slot;
        stepped = true;
        slot.situation().set(state, slot.nextStep(), incident);
        slot.responded(roundLevel, nanos);
        coordinator.request(slot, ActionSlot.Task.RESPOND);
        coordinator.account().started(this, slot);
    }

    private void followUp(ActionSlot slot, long nanos) {
        switch (slot.phase()) {
            case FINISHED -> {
                acting = null;
                finished(slot, nanos);
                slot.reset();
            }
            case ABANDONED -> {
                acting = null;
                coordinator.account().ended(this, slot, ResponseResult.TIMED_OUT);
                slot.reset();
            }
            case REQUESTED -> {
                if (!coordinator.mayBegin() && slot.takeBack()) {
                    acting = null;
                    coordinator.account().wouldRun(this, slot);
                }
            }
            default -> {}
        }
    }

    private void finished(ActionSlot slot, long nanos) {
        Outcome outcome = slot.outcome();
        if (outcome == Outcome.ENGAGED) {
            slot.engage(state.area().index(), nanos);
        }
        boolean acted = outcome == Outcome.DONE || outcome == Outcome.ENGAGED;
        if (acted && incident == 0) {
            coordinator.openIncident(this);
        }
        coordinator.account().ended(this, slot, result(outcome));
        if (acted && slot.profile().purpose() == Purpose.RELIEVE) {
            measuring = slot;
            actEndedNanos = slot.endNanos(); // the slot's own moves on with each sustaining step
        }
    }

    static ResponseResult result(Outcome outcome) {
        return switch (outcome) {
            case DONE -> ResponseResult.DONE;
            case ENGAGED -> ResponseResult.ENGAGED;
            case NOTHING_TO_DO -> ResponseResult.NOTHING_TO_DO;
            case FAILED -> ResponseResult.FAILED;
        };
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
        coordinator.account().measured(this, slot, Long.MIN_VALUE, why);
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
        coordinator.account().measured(this, slot, freed, how);
    }
}
