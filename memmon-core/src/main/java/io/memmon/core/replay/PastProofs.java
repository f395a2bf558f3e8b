package io.memmon.core.replay;

import io.memmon.api.capability.OldCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request for an old collection with what the next one in the log left standing: what grew until then counts
 * as live, so the answer errs on the side of alarm. After the last one in the log everything counts as live.
 */
final class PastProofs implements OldCollection {

    private static final Expectation VIRTUAL =
            new Expectation(Kind.CONCURRENT, Duration.ZERO, "answered by the log's next old collection");

    private static final Expectation FORBIDDEN =
            new Expectation(Kind.IMPOSSIBLE, Duration.ZERO, "memmon.forecast.verification.max-pause is 0");

    private final Past.Reader ahead;
    private final Expectation expectation;
    private final VirtualClock clock;
    private @Nullable PastCollection next;
    private @Nullable PastCollection unread;
    private boolean ended;
    private boolean requested;

    /** @param maxPause what a collection may cost; zero for none, though a virtual one costs nothing */
    PastProofs(Past.Reader ahead, VirtualClock clock, Duration maxPause) {
        this.ahead = ahead;
        this.expectation = maxPause.isZero() ? FORBIDDEN : VIRTUAL;
        this.clock = clock;
    }

    @Override
    public Expectation expectation() {
        return expectation;
    }

    @Override
    public Expectation request() {
        requested = true;
        return VIRTUAL;
    }

    /** Returns whether there was a request since the last call. */
    boolean takeRequest() {
        boolean was = requested;
        requested = false;
        return was;
    }

    /** Returns what the log's next old collection left standing; empty if none follows in this life. */
    Optional<Long> answer() {
        while (!ended && (next == null || next.seconds() <= clock.seconds())) {
            advance();
        }
        return next == null || ended ? Optional.empty() : Optional.of(next.usedAfter());
    }

    private void advance() {
        PastCollection found = nextOld();
        if (found == null) {
            ended = true;
            return;
        }
        if (found.kind() == PastCollection.Kind.MIXED) {
            found = leastOfRun(found);
        }
        next = found;
    }

    /** A run of mixed collections is one old collection, and its least is what it left. */
    private PastCollection leastOfRun(PastCollection first) {
        PastCollection least = first;
        PastCollection following = nextCollection();
        while (following != null && following.kind() == PastCollection.Kind.MIXED) {
            if (following.usedAfter() <= least.usedAfter()) {
                least = following;
            }
            following = nextCollection();
        }
        unread = following;
        return least;
    }

    private @Nullable PastCollection nextOld() {
        PastCollection found = nextCollection();
        while (found != null && !found.kind().proves().includesOld()) {
            found = nextCollection();
        }
        return found;
    }

    private @Nullable PastCollection nextCollection() {
        PastCollection kept = unread;
        if (kept != null) {
            unread = null;
            return kept;
        }
        try {
            Optional<PastEvent> event = ahead.next();
            while (event.isPresent() && !ahead.startsLife()) {
                if (event.get() instanceof PastCollection collection
                        && collection.kind().collects()
                        && collection.usedAfter() != PastEvent.UNKNOWN) {
                    return collection;
                }
                event = ahead.next();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
