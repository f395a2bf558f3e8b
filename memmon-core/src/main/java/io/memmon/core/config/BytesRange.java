package io.memmon.core.config;

import io.memmon.api.plugin.Settings;

/** Which numbers of bytes are allowed, both ends included. */
record BytesRange(long least, long most) {

    static final long KIB = 1L << 10;
    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;
    static final long TIB = 1L << 40;

    long read(Settings settings, String key, long byDefault) {
        long value = settings.bytes(key, byDefault);
        if (contains(value)) {
            return value;
        }
        settings.problem(key, rule(), Quantities.write(value));
        return byDefault;
    }

    void check(String name, long value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + ' ' + rule() + ", found " + Quantities.write(value));
        }
    }

    private boolean contains(long value) {
        return value >= least && value <= most;
    }

    private String rule() {
        return "must be " + Quantities.write(least) + " to " + Quantities.write(most);
    }
}
