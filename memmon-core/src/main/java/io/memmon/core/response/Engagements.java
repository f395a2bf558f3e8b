package io.memmon.core.response;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sustains each second what is engaged, and releases it exactly once. Used by the fast lane alone; allocates nothing. */
final class Engagements {

    private static final long SUSTAIN_NANOS = 1_000_000_000L;

    private final Coordinator coordinator;

    Engagements(Coordinator coordinator) {
        this.coordinator = coordinator;
    }

    void tend(List<ActionSlot> slots, List<AreaResponse> responses, long nanos) {
        for (int i = 0; i < slots.size(); i++) {
            ActionSlot slot = slots.get(i);
            if (!slot.engaged()) {
                continue;
            }
            switch (slot.phase()) {
                case IDLE -> sustainOrRelease(slot, responses, nanos);
                case FINISHED, ABANDONED -> {
                    if (slot.task() != ActionSlot.Task.RESPOND) {
                        slot.reset(); // a response is looked at by the area that asked for it
                    }
                }
                default -> {}
            }
        }
        finishReleases(slots);
    }

    private void sustainOrRelease(ActionSlot slot, List<AreaResponse> responses, long nanos) {
        AreaResponse worst = worstEngaged(slot, responses);
        boolean over =
                worst == null || worst.state().level().compareTo(slot.profile().from()) < 0;
        if (over || coordinator.closing() || coordinator.observes()) {
            slot.disengage(); // before the release runs, so that there is exactly one
            AreaResponse last = worst == null ? responses.get(0) : worst;
            slot.situation().set(last.state(), slot.stepsSoFar(), last.incident());
            coordinator.request(slot, ActionSlot.Task.RELEASE);
        } else if (worst != null
                && slot.sustainDue(nanos, SUSTAIN_NANOS)
                && slot.guard().admits()) {
            slot.situation().set(worst.state(), slot.stepsSoFar(), worst.incident());
            coordinator.request(slot, ActionSlot.Task.SUSTAIN);
        }
    }

    private static @Nullable AreaResponse worstEngaged(ActionSlot slot, List<AreaResponse> responses) {
        AreaResponse worst = null;
        for (int i = 0; i < responses.size(); i++) {
            AreaResponse response = responses.get(i);
            if (slot.engagedFor(response.state().area().index())
                    && (worst == null
                            || response.state().level().compareTo(worst.state().level()) > 0)) {
                worst = response;
            }
        }
        return worst;
    }

    private void finishReleases(List<ActionSlot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            ActionSlot slot = slots.get(i);
            boolean ended = slot.phase() == ActionSlot.Phase.FINISHED || slot.phase() == ActionSlot.Phase.ABANDONED;
            if (ended && slot.task() == ActionSlot.Task.RELEASE) {
                coordinator.account().released(slot);
                slot.forgetSteps();
                slot.reset();
            }
        }
    }
}
