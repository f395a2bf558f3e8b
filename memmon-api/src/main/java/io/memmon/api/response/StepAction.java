package io.memmon.api.response;

import static java.util.Objects.requireNonNull;

/** An action made of a single step of code. */
record StepAction(String name, ResponseProfile profile, Runnable step) implements ResponseAction {

    StepAction {
        requireNonNull(name, "name");
        requireNonNull(step, "step");
    }

    @Override
    public Outcome respond(Situation now) {
        step.run();
        return Outcome.DONE;
    }
}
