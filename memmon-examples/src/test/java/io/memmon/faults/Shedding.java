package io.memmon.faults;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An action that stays in force until it is released, and knows when a release was not owed. */
final class Shedding implements ResponseAction {

    private static final ResponseProfile PROFILE =
            ResponseProfile.from(Level.HIGH).curbing();

    private final AtomicBoolean inForce = new AtomicBoolean();
    private final AtomicInteger engagements = new AtomicInteger();
    private final AtomicInteger undue = new AtomicInteger();
    private volatile Runnable onRespond = () -> {};

    Shedding doing(Runnable what) {
        onRespond = what;
        return this;
    }

    @Override
    public String name() {
        return "a-shedding";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public Outcome respond(Situation now) {
        onRespond.run();
        if (inForce.compareAndSet(false, true)) {
            engagements.incrementAndGet();
        }
        return Outcome.ENGAGED;
    }

    @Override
    public void release(Situation now) {
        if (!inForce.compareAndSet(true, false)) {
            undue.incrementAndGet();
        }
    }

    boolean inForce() {
        return inForce.get();
    }

    int engagements() {
        return engagements.get();
    }

    int undueReleases() {
        return undue.get();
    }
}
