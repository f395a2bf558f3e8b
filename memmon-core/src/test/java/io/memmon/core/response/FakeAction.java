package io.memmon.core.response;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An action that does what a test tells it and remembers what it was asked. */
final class FakeAction implements ResponseAction {

    private final String name;
    private final ResponseProfile profile;
    Function<Situation, Outcome> onRespond = now -> Outcome.DONE;
    Runnable onSustain = () -> {};
    Runnable onRelease = () -> {};
    final List<Integer> steps = new ArrayList<>();
    int responds;
    int sustains;
    int releases;
    /** Engagements minus releases. */
    int owed;

    FakeAction(String name, Level from) {
        this(name, from, profile -> profile);
    }

    FakeAction(String name, Level from, UnaryOperator<ResponseProfile> more) {
        this.name = name;
        this.profile = more.apply(ResponseProfile.from(from));
    }

    FakeAction doing(Runnable step) {
        onRespond = now -> {
            step.run();
            return Outcome.DONE;
        };
        return this;
    }

    FakeAction engaging() {
        onRespond = now -> Outcome.ENGAGED;
        return this;
    }

    FakeAction ending(Outcome outcome) {
        onRespond = now -> outcome;
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
    public Outcome respond(Situation now) {
        responds++;
        steps.add(now.step());
        Outcome outcome = onRespond.apply(now);
        owed = outcome == Outcome.ENGAGED ? 1 : owed;
        return outcome;
    }

    @Override
    public void sustain(Situation now) {
        sustains++;
        onSustain.run();
    }

    @Override
    public void release(Situation now) {
        releases++;
        owed--;
        onRelease.run();
    }
}
