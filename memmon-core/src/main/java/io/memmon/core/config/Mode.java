package io.memmon.core.config;

/** What the monitor does about a breach. Setting {@code memmon.mode}. */
public enum Mode {
    /** Judges and records, and says what it would have done. */
    OBSERVE,
    /** Responds, up to {@code memmon.response.max-cost}. */
    ACT
}
