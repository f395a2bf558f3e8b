package io.memmon.responses.diagnostics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that is a second later at each look, so that every file gets a name of its own. */
final class SteppingClock implements InstantSource {

    private final AtomicLong seconds =
            new AtomicLong(Instant.parse("2026-11-23T19:00:00Z").getEpochSecond());

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(seconds.getAndIncrement());
    }
}
