package io.memmon.examples.orders;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param protection with memmon or without
 * @param diedAfter when the service's JVM ended before its time; empty if it was alive at the end
 * @param lastWords the last line of the JVM's error output; empty if there was none
 * @param load what became of the requests
 * @param longestPause the longest time that the service stood still, as far as it lived to tell
 * @param freed the measured effect of each response, in order
 */
record RunResult(
        Protection protection,
        Optional<Duration> diedAfter,
        String lastWords,
        LoadCount load,
        Duration longestPause,
        List<Freed> freed) {

    RunResult {
        freed = List.copyOf(freed);
    }

    boolean died() {
        return diedAfter.isPresent();
    }

    /** Returns how the run ended, in words. */
    String fate() {
        return diedAfter
                .map(after -> "died after " + after.toSeconds() + " s" + (lastWords.isEmpty() ? "" : ": " + lastWords))
                .orElse("alive at the end");
    }

    /**
     * The measured effect of a response.
     *
     * @param action which
     * @param bytes how many bytes it freed; negative if the heap grew meanwhile
     */
    record Freed(String action, long bytes) {}
}
