package io.memmon.core.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which classes explain the climb of the heap, by class histograms that lie apart; or why that is not known.
 *
 * @param at when this was found out
 * @param summary all of it in words that can be pasted into a chat
 * @param histograms how many histograms it rests on
 * @param span the time from the first of them to the last
 * @param climbBytes how much the live set grew in that time; empty while too few histograms were taken
 * @param classes the classes that grew all along and by enough, what grew most bytes first; then those of the application
 *     that grew in step with them, object by object
 */
public record LeakSuspects(
        Instant at, String summary, int histograms, Duration span, OptionalLong climbBytes, List<LeakSuspect> classes) {

    /** Copies the list. */
    public LeakSuspects {
        requireNonNull(at, "at");
        requireNonNull(summary, "summary");
        requireNonNull(span, "span");
        requireNonNull(climbBytes, "climbBytes");
        classes = List.copyOf(classes);
    }

    /** Returns a report without suspects that says why there are none. */
    public static LeakSuspects none(Instant at, String why) {
        return new LeakSuspects(at, why, 0, Duration.ZERO, OptionalLong.empty(), List.of());
    }
}
