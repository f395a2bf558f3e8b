package io.memmon.core.review;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Thresholds;
import io.memmon.core.report.ThresholdAdvice;
import io.memmon.core.wording.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Finds thresholds that are reached uselessly most of the time, and those that would have served better. */
final class ThresholdJudgement {

    /** With fewer useless episodes it may be chance. */
    private static final int LEAST_USELESS = 3;

    /** So far below the next level a threshold must stay to be of use. */
    private static final double BELOW_NEXT = 0.02;

    private static final double SPARES = 0.5;

    private final Function<String, Thresholds> thresholds;
    private final ToDoubleFunction<Episode> peaks;

    /**
     * Creates a judgement.
     *
     * @param thresholds the thresholds of an area
     * @param peaks the highest utilisation within an episode, 0 to 1; {@code NaN} if unknown
     */
    ThresholdJudgement(Function<String, Thresholds> thresholds, ToDoubleFunction<Episode> peaks) {
        this.thresholds = thresholds;
        this.peaks = peaks;
    }

    /** Returns advice on the level of an area, if the level was useless in most of the episodes that reached it. */
    Optional<ThresholdAdvice> of(String area, Level level, List<Episode> episodes) {
        List<Episode> reached =
                episodes.stream().filter(episode -> episode.reached(level)).toList();
        List<Episode> useless =
                reached.stream().filter(episode -> episode.useless(level)).toList();
        if (useless.size() < LEAST_USELESS || 2 * useless.size() < reached.size()) {
            return Optional.empty();
        }
        Thresholds present = thresholds.apply(area);
        double begins = present.of(level);
        double ceiling = level == Level.CRITICAL ? 1 : present.of(Level.values()[level.ordinal() + 1]) - BELOW_NEXT;
        OptionalDouble proposed = proposed(useless, begins, ceiling);
        int spared = proposed.isPresent() ? spared(useless, proposed.getAsDouble()) : 0;
        String what =
                level + " of " + area + " was useless in " + useless.size() + " of " + reached.size() + " episodes; ";
        String summary = proposed.isPresent()
                ? what + "at " + Figures.percent(proposed.getAsDouble()) + " in place of " + Figures.percent(begins)
                        + " it would have spared " + spared + " of them"
                : what + "no threshold below the next level would have spared half of them: the area needs room, "
                        + "or the level nobody's attention";
        return Optional.of(new ThresholdAdvice(area, level, begins, proposed, spared, useless.size(), summary));
    }

    /** The lowest whole percent above the peaks of as many as can be spared below the ceiling. */
    private OptionalDouble proposed(List<Episode> useless, double begins, double ceiling) {
        List<Double> candidates = new ArrayList<>();
        for (Episode episode : useless) {
            double above = (Math.floor(100 * peaks.applyAsDouble(episode)) + 1) / 100;
            if (above > begins && above <= ceiling) {
                candidates.add(above);
            }
        }
        OptionalDouble best =
                candidates.stream().mapToDouble(Double::doubleValue).max();
        return best.isPresent() && spared(useless, best.getAsDouble()) >= SPARES * useless.size()
                ? best
                : OptionalDouble.empty();
    }

    private int spared(List<Episode> useless, double threshold) {
        return (int) useless.stream()
                .filter(episode -> peaks.applyAsDouble(episode) < threshold)
                .count();
    }
}
