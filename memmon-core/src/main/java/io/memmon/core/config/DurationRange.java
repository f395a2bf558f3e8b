package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import java.time.Duration;

/** Which durations are allowed, both ends included. */
record DurationRange(Duration least, Duration most) {

    static DurationRange of(Duration least, Duration most) {
        return new DurationRange(least, most);
    }

    Duration read(Settings settings, String key, Duration byDefault) {
        Duration value = settings.duration(key, byDefault);
        if (contains(value)) {
            return value;
        }
        settings.problem(key, rule(), Quantities.write(value));
        return byDefault;
    }

    void check(String name, Duration value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + ' ' + rule() + ", found " + Quantities.write(value));
        }
    }

    private boolean contains(Duration value) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private String rule() {
        return "must be " + Quantities.write(least) + " to " + Quantities.write(most);
    }
}
