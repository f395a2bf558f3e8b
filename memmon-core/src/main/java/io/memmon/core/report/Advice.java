package io.memmon.core.report;

import java.util.Optional;

/**
 * One thing to do now.
 *
 * @param code the name of the alert that means the same, such as {@code MemoryUsageFatal}
 * @param text what to do, in one or two sentences
 * @param command something to paste into a shell; empty where there is no such command
 */
public record Advice(String code, String text, Optional<String> command) {

    /** Returns the name of the page that says more, below the folder of runbooks. */
    public String runbook() {
        return code + ".md";
    }
}
