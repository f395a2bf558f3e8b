package io.memmon.core.report;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a response was good for.
 *
 * @param action the action's name
 * @param runs how often it did something, failures included
 * @param wouldHaveRun how often it would have run if the monitor had not only observed
 * @param nothingToDo how often it was asked and had nothing to do
 * @param failed how often it failed or did not come back
 * @param measured how often what it freed could be measured
 * @param freedBytes what it freed together, sign kept
 * @param medianFreedBytes what it freed in the middle one of its measured runs; empty without any
 * @param meanTook how long it took on average; zero without runs
 * @param verdict {@code frees}, {@code frees-nothing}, {@code fails}, {@code informs}, {@code not-measured}, {@code idle},
 *     {@code would-have-run} or {@code never-needed}
 * @param summary the verdict in words
 */
public record ResponseReview(
        String action,
        int runs,
        int wouldHaveRun,
        int nothingToDo,
        int failed,
        int measured,
        long freedBytes,
        OptionalLong medianFreedBytes,
        Duration meanTook,
        String verdict,
        String summary) {}
