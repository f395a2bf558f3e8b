package io.memmon.core.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;

/** Stands where an action would: with its name and profile, and nothing that could touch this JVM. */
final class VirtualAction implements ResponseAction {

    private final String name;
    private final ResponseProfile profile;

    VirtualAction(String name, ResponseProfile profile) {
        this.name = requireNonNull(name, "name");
        this.profile = requireNonNull(profile, "profile");
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
        return Outcome.NOTHING_TO_DO; // a replay observes, so nothing asks
    }
}
