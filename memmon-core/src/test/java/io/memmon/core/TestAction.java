package io.memmon.core;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** An action that runs a step, and counts. */
public final class TestAction implements ResponseAction {

    /** What an action does in a call; may throw anything. */
    @FunctionalInterface
    public interface Step {
        /** Does it. */
        void run() throws Exception;
    }

    private final String name;
    private final ResponseProfile profile;
    private final Outcome outcome;
    private volatile Step onRespond = () -> {};
    private volatile Step onSustain = () -> {};
    private volatile Step onRelease = () -> {};

    /** How often it was called. */
    public final AtomicInteger responds = new AtomicInteger();

    /** How often it was sustained. */
    public final AtomicInteger sustains = new AtomicInteger();

    /** How often it was released. */
    public final AtomicInteger releases = new AtomicInteger();

    private TestAction(String name, ResponseProfile profile, Outcome outcome) {
        this.name = name;
        this.profile = profile;
        this.outcome = outcome;
    }

    /** An action that does something once in a while. */
    public static TestAction relieving(String name) {
        return new TestAction(name, ResponseProfile.from(Level.HIGH).within(Duration.ofMillis(500)), Outcome.DONE);
    }

    /** An action that stays in force. */
    public static TestAction engaging(String name) {
        return new TestAction(
                name, ResponseProfile.from(Level.HIGH).curbing().within(Duration.ofMillis(500)), Outcome.ENGAGED);
    }

    /** An action on the whole JVM. */
    public static TestAction jvmWide(String name) {
        return new TestAction(name, ResponseProfile.from(Level.HIGH).jvmWide(), Outcome.NOTHING_TO_DO);
    }

    /** Sets what it does when it responds. */
    public TestAction doing(Step step) {
        onRespond = step;
        return this;
    }

    /** Sets what it does when it is sustained. */
    public TestAction sustaining(Step step) {
        onSustain = step;
        return this;
    }

    /** Sets what it does when it is released. */
    public TestAction releasing(Step step) {
        onRelease = step;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ResponseProfile profile() {
        return profile;
    }

    @Override
    public Outcome respond(Situation now) throws Exception {
        responds.incrementAndGet();
        onRespond.run();
        return outcome;
    }

    @Override
    public void sustain(Situation now) throws Exception {
        sustains.incrementAndGet();
        onSustain.run();
    }

    @Override
    public void release(Situation now) throws Exception {
        releases.incrementAndGet();
        onRelease.run();
    }
}
