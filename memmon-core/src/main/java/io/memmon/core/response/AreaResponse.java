package io.memmon.core.response;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseProfile.Purpose;
import io.memmon.core.level.AreaState;
import io.memmon.core.report.ResponseResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The responses to one area: a round walks down the ladder, one action at a time, waits after each for evidence newer
 * than the act, and stops as soon as the pressure eases. A rise of the level starts a new round at once, a relapse to
 * the level of the last round three seconds after that; otherwise rounds keep the cooldown of their level. Used by the fast lane alone; allocates nothing.
 */
final class AreaResponse {

    /** So many effects of nothing in a row, and the action is left out until the episode is over. */
    private static final int FRUITLESS_LIMIT = 3;

    /** What flickers round a threshold begins a round no oftener. */
    private static final long RELAPSE_NANOS = 3_000_000_000L;

    private final AreaState state;
    private final Coordinator coordinator;
    private final EffectMeasurement effect;

    private @Nullable ActionSlot acting;

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
        this.effect = new EffectMeasurement(this, coordinator);
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
        return acting != null || effect.underWay();
    }

    void step(long nanos) {
        if (standing().compareTo(answered) < 0) {
            answered = standing(); // what eased and rises again is a new rise, also while the level dwells
        }
        if (acting != null) {
            followUp(acting, nanos);
        }
        effect.step(nanos);
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
        effect.noteBefore();
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
            effect.begin(slot);
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
}
