package io.memmon.lab.service;

import io.memmon.api.capability.ShedGate;

/** Refuses nothing. */
public final class OpenGate implements ShedGate {

    @Override
    public boolean admits(Priority priority) {
        return true;
    }

    @Override
    public double refusedShare(Priority priority) {
        return 0;
    }

    @Override
    public long refused(Priority priority) {
        return 0;
    }

    @Override
    public int retryAfterSeconds() {
        return 1;
    }
}
