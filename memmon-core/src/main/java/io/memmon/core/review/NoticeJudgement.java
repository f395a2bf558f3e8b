package io.memmon.core.review;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Thresholds;
import io.memmon.core.report.ThresholdAdvice;
import io.memmon.core.report.Transition;
import io.memmon.core.wording.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Finds areas whose first level came too shortly before CRITICAL to do anything, and the threshold that would have given
 * notice, if there is one that healthy times do not reach as well.
 */
final class NoticeJudgement {

    /** What people and slow responses need. */
    static final Duration NOTICE = Duration.ofMinutes(15);

    /** One may be chance. */
    private static final int LEAST_LATE = 2;

    /** A level that holds for a larger share of the time says nothing. */
    private static final double MOST_USUAL = 0.05;

    /** How full areas were. */
    interface Recorded {

        /** Returns the utilisation at a moment, 0 to 1; {@code NaN} if it is not known to the quarter of an hour. */
        double at(String area, Instant when);

        /** Returns the share of the known time in which an area was at least so full; {@code NaN} if nothing is known. */
        double timeAbove(String area, double utilisation);
    }

    private final Function<String, Thresholds> thresholds;
    private final Recorded recorded;

    NoticeJudgement(Function<String, Thresholds> thresholds, Recorded recorded) {
        this.thresholds = requireNonNull(thresholds, "thresholds");
        this.recorded = requireNonNull(recorded, "recorded");
    }

    /** Returns advice on an area's first level, if it gave too little notice in most of the serious episodes. */
    Optional<ThresholdAdvice> of(String area, List<Episode> episodes) {
        List<Episode> serious = episodes.stream()
                .filter(episode -> episode.reached(Level.CRITICAL))
                .toList();
        List<Episode> late = serious.stream()
                .filter(episode ->
                        Duration.between(episode.from(), critical(episode)).compareTo(NOTICE) < 0)
                .toList();
        if (late.size() < LEAST_LATE || 2 * late.size() < serious.size()) {
            return Optional.empty();
        }
        double present = thresholds.apply(area).of(Level.LOW);
        double[] before = late.stream()
                .mapToDouble(episode -> recorded.at(area, critical(episode).minus(NOTICE)))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        OptionalDouble proposed = proposed(area, present, before);
        String what = Level.LOW + " of " + area + " came less than " + Figures.span(NOTICE) + " before CRITICAL in "
                + late.size() + " of " + serious.size() + " episodes; ";
        return Optional.of(new ThresholdAdvice(
                area, Level.LOW, present, proposed, 0, 0, what + consequence(present, proposed, before, late.size())));
    }

    private static Instant critical(Episode episode) {
        return episode.transitions().stream()
                .filter(transition -> transition.to() == Level.CRITICAL)
                .map(Transition::at)
                .findFirst()
                .orElse(episode.to());
    }

    /** The whole percent that half of the episodes had reached in time, unless the area is often so full. */
    private OptionalDouble proposed(String area, double present, double[] before) {
        if (before.length == 0) {
            return OptionalDouble.empty();
        }
        double reached = Math.floor(100 * before[(before.length - 1) / 2]) / 100;
        return reached > 0 && reached < present && recorded.timeAbove(area, reached) <= MOST_USUAL
                ? OptionalDouble.of(reached)
                : OptionalDouble.empty();
    }

    private static String consequence(double present, OptionalDouble proposed, double[] before, int late) {
        if (proposed.isPresent()) {
            int inTime = 0;
            for (double utilisation : before) {
                inTime += utilisation >= proposed.getAsDouble() ? 1 : 0;
            }
            return "at " + Figures.percent(proposed.getAsDouble()) + " in place of " + Figures.percent(present)
                    + " it would have given that notice in " + inTime + " of them";
        }
        return before.length == 0
                ? "how full it was before is not known"
                : "no threshold would have given that notice in half of the " + late
                        + " without being reached in healthy times: rely on the forecast, or let a response act sooner";
    }
}
