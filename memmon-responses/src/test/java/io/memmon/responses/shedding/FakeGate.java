package io.memmon.responses.shedding;

import io.memmon.api.capability.ShedGate;
import java.util.EnumSet;
import java.util.Set;

/** Refuses some priorities altogether. */
final class FakeGate implements ShedGate {

    final Set<Priority> refused = EnumSet.noneOf(Priority.class);

    @Override
    public boolean admits(Priority priority) {
        return !refused.contains(priority);
    }

    @Override
    public double refusedShare(Priority priority) {
        return refused.contains(priority) ? 1 : 0;
    }

    @Override
    public long refused(Priority priority) {
        return 0;
    }

    @Override
    public int retryAfterSeconds() {
        return 7;
    }
}
