package io.memmon.core.response;

import io.memmon.api.response.Outcome;
import io.memmon.core.lane.GuardedCall;
import java.util.List;
import java.util.function.Supplier;

/**
 * What rehearsals brought into force and still owe a release. Kept at the actions themselves, so that neither an
 * OutOfMemoryError nor a thread that loses its lane on the way can make the monitor forget one. Settling allocates nothing.
 */
final class RehearsedEngagements {

    private final Supplier<List<ActionSlot>> slots;
    private final Responder responder;
    private volatile boolean settling;

    RehearsedEngagements(Supplier<List<ActionSlot>> slots, Responder responder) {
        this.slots = slots;
        this.responder = responder;
    }

    /** Returns a call that lets the action answer and notes it if that is in force then: before the way back. */
    GuardedCall.PluginCall answering(ActionSlot slot, Outcome[] outcome) {
        return () -> {
            outcome[0] = slot.answer();
            if (outcome[0] == Outcome.ENGAGED) {
                slot.rehearsed(true);
            }
        };
    }

    /** Returns whether any release is owed or under way. From any thread. */
    boolean any() {
        if (settling) {
            return true;
        }
        List<ActionSlot> all = slots.get();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).rehearsed()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Releases what is owed, unless a real response has taken it over: that releases it in its own time. How a response
     * under way ends decides who owes the release, so that one is left for later. For the responder's thread.
     */
    void settle() {
        settling = true;
        try {
            settleAll(slots.get());
        } finally {
            settling = false;
        }
    }

    private void settleAll(List<ActionSlot> all) {
        for (int i = 0; i < all.size(); i++) {
            ActionSlot slot = all.get(i);
            if (slot.rehearsed() && slot.idle()) {
                slot.rehearsed(false); // before the release runs, so that there is exactly one
                if (!slot.engaged()) {
                    responder.call(slot.guard(), slot.releasing());
                }
            }
        }
    }
}
