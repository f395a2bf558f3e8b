package io.memmon.responses.gc;

import java.time.Duration;
import java.util.Optional;

/** A history made of what a test sets. */
final class FakeHistory implements CollectionHistory {

    Optional<FullCollection> full = Optional.empty();
    Optional<Duration> shortPause = Optional.empty();
    long surviving = 100_000_000;

    @Override
    public Optional<FullCollection> lastFull() {
        return full;
    }

    @Override
    public Optional<Duration> lastShortPause() {
        return shortPause;
    }

    @Override
    public long survivingBytes() {
        return surviving;
    }
}
