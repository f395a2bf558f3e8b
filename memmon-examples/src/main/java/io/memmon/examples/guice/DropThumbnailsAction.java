package io.memmon.examples.guice;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import jakarta.inject.Inject;

/** Forgets the thumbnails when the heap is in trouble. An ordinary class with an injected constructor. */
public final class DropThumbnailsAction implements ResponseAction {

    private static final ResponseProfile PROFILE =
            ResponseProfile.from(Level.HIGH).on("heap");

    private final Thumbnails thumbnails;

    @Inject
    DropThumbnailsAction(Thumbnails thumbnails) {
        this.thumbnails = requireNonNull(thumbnails, "thumbnails");
    }

    @Override
    public String name() {
        return "drop-thumbnails";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public Outcome respond(Situation now) {
        if (thumbnails.count() == 0) {
            now.note("none is kept");
            return Outcome.NOTHING_TO_DO;
        }
        thumbnails.drop();
        return Outcome.DONE;
    }
}
