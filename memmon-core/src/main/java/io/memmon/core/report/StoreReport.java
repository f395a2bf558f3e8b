package io.memmon.core.report;

import static java.util.Objects.requireNonNull;

/**
 * How the store fares in which the past outlives the JVM.
 *
 * @param condition in a word
 * @param detail in words, with the file and what the system says; empty where there is nothing to say
 */
public record StoreReport(StoreCondition condition, String detail) {

    /** Without a folder. */
    public static final StoreReport OFF = new StoreReport(StoreCondition.OFF, "");

    public StoreReport {
        requireNonNull(condition, "condition");
        requireNonNull(detail, "detail");
    }
}
