package io.memmon.core.config;

import io.memmon.api.plugin.Settings;

/** Which shares are allowed, both ends included. */
record ShareRange(double least, double most) {

    double read(Settings settings, String key, double byDefault) {
        double value = settings.ratio(key, byDefault);
        if (contains(value)) {
            return value;
        }
        settings.problem(key, rule(), Double.toString(value));
        return byDefault;
    }

    void check(String name, double value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + ' ' + rule() + ", found " + value);
        }
    }

    private boolean contains(double value) {
        return value >= least && value <= most; // false for NaN
    }

    private String rule() {
        return "must be " + least + " to " + most;
    }
}
