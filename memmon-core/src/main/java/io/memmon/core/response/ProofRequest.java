package io.memmon.core.response;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.capability.OldCollection.Expectation;
import io.memmon.api.capability.OldCollection.Kind;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Cost;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks for a collection of the old generation, to learn what is live: not a response but a question, asked where the
 * answer is cheap. Whoever lends {@link OldCollection} answers it.
 */
final class ProofRequest implements ResponseAction {

    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.LOW)
            .costing(Cost.PAUSES)
            .within(Duration.ofSeconds(10))
            .jvmWide();

    private final Supplier<Optional<OldCollection>> collection;
    private volatile long pauseLimitNanos;

    ProofRequest(Supplier<Optional<OldCollection>> collection) {
        this.collection = collection;
    }

    void pauseLimit(long nanos) {
        pauseLimitNanos = nanos;
    }

    @Override
    public String name() {
        return "proof";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public Outcome respond(Situation now) throws Exception {
        Optional<OldCollection> lent = collection.get();
        if (lent.isEmpty()) {
            now.note("nobody lends collections");
            return Outcome.NOTHING_TO_DO;
        }
        Expectation expected = lent.get().expectation();
        if (expected.kind() == Kind.IMPOSSIBLE || expected.pause().toNanos() > pauseLimitNanos) {
            now.note(expected.means());
            return Outcome.NOTHING_TO_DO;
        }
        lent.get().request();
        return Outcome.DONE;
    }
}
