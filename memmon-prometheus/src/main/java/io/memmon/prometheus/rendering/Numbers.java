package io.memmon.prometheus.rendering;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Absence, carried from one type to another. */
final class Numbers {

    private Numbers() {}

    static OptionalDouble seconds(Optional<Duration> duration) {
        return duration.isPresent() ? OptionalDouble.of(duration.get().toNanos() / 1e9) : OptionalDouble.empty();
    }

    static OptionalLong unlessZero(long number) {
        return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
