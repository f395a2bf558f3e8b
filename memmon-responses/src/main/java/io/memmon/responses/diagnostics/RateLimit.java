package io.memmon.responses.diagnostics;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in any hour. Safe for use by several threads. */
final class RateLimit {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final long perHour;
    private final Ticker ticker;
    private final Deque<Long> taken = new ArrayDeque<>();

    RateLimit(long perHour, Ticker ticker) {
        this.perHour = perHour;
        this.ticker = requireNonNull(ticker, "ticker");
    }

    /** Takes one of the hour's share, if any is left. */
    synchronized boolean tryTake() {
        long now = ticker.nanos();
        taken.removeIf(nanos -> now - nanos >= HOUR);
        if (taken.size() >= perHour) {
            return false;
        }
        taken.add(now);
        return true;
    }
}
