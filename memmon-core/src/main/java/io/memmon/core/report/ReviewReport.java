package io.memmon.core.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a maintainer looks through: weekly the trends, monthly how often levels and alerts were reached and which of them
 * were useless, quarterly what the responses were good for.
 *
 * @param at when this was worked out
 * @param window how far back was asked for
 * @param covered how much of that is known
 * @param coverage the same in words, with what limits it
 * @param incidents how many incidents were opened
 * @param falseIncidents how many of them closed without anything freed and without CRITICAL, by themselves
 * @param levels levels that were reached, by area, the lowest first
 * @param alerts alerts whose condition was met: on usage by area, then on forecast, leak and collector effort
 * @param thresholds thresholds that were useless most of the time
 * @param responses every response, by name
 * @param trends how long the areas will do
 */
public record ReviewReport(
        Instant at,
        Duration window,
        Duration covered,
        String coverage,
        int incidents,
        int falseIncidents,
        List<LevelReview> levels,
        List<AlertReview> alerts,
        List<ThresholdAdvice> thresholds,
        List<ResponseReview> responses,
        CapacityReport trends) {

    /** Copies the lists. */
    public ReviewReport {
        requireNonNull(at, "at");
        requireNonNull(window, "window");
        requireNonNull(covered, "covered");
        requireNonNull(coverage, "coverage");
        levels = List.copyOf(levels);
        alerts = List.copyOf(alerts);
        thresholds = List.copyOf(thresholds);
        responses = List.copyOf(responses);
        requireNonNull(trends, "trends");
    }
}
