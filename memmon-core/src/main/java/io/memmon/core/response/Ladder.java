package io.memmon.core.response;

import io.memmon.api.memory.Level;
import io.memmon.api.response.ResponseProfile.Allocation;
import io.memmon.api.response.ResponseProfile.Purpose;
import java.util.Comparator;
import java.util.List;

/**
 * The order of the actions: mild before harsh. At CRITICAL those that allocate nothing come first, because there may be
 * nothing left to allocate; those that only tell come last, because they free nothing.
 */
final class Ladder {

    private static final Comparator<ActionSlot> MILD_FIRST = Comparator.comparing(
                    (ActionSlot slot) -> slot.profile().purpose() == Purpose.INFORM)
            .thenComparing(slot -> slot.profile().cost())
            .thenComparing(slot -> slot.profile().from())
            .thenComparing(ActionSlot::name);

    private static final Comparator<ActionSlot> FRUGAL_FIRST = Comparator.comparing(
                    (ActionSlot slot) -> slot.profile().allocation() == Allocation.SOME)
            .thenComparing(MILD_FIRST);

    private final List<ActionSlot> mildFirst;
    private final List<ActionSlot> frugalFirst;

    Ladder(List<ActionSlot> slots) {
        mildFirst = slots.stream().sorted(MILD_FIRST).toList();
        frugalFirst = slots.stream().sorted(FRUGAL_FIRST).toList();
    }

    List<ActionSlot> at(Level level) {
        return level == Level.CRITICAL ? frugalFirst : mildFirst;
    }
}
