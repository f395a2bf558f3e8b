package io.memmon.core.policy;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.api.policy.View;
import io.memmon.core.config.Thresholds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges how full an area is, and whether it is still filling; not {@code native}, whose room is shared.
 *
 * <p>Fullness alone is a verdict of {@code FULLNESS}; it becomes one of {@code GROWTH} when, at the pace of both a
 * longer and a shorter window, the area would be full soon: within ten minutes by two minutes' and half a minute's
 * pace, or within two minutes by twenty, ten and five seconds' pace. Several windows, because a step that is over keeps
 * the longest one rising for a while, and a blip turns the shortest one.
 *
 * <p>The heap from HIGH on is a case of its own, because there garbage that concurrent collectors leave in dense
 * regions looks like growth for minutes: there only a pace counts that leaves less than a quarter of a minute, by twenty,
 * ten and five seconds, and does not slow down to less than half. What is slower is for the forecast to judge. And a heap
 * at MEDIUM that would be full within six seconds by all three is HIGH already, within three by the shorter two CRITICAL:
 * at their percentage there would be no time left to act, and a burst of seven seconds hardly moves the longest. A cache
 * of soft references that fills a small heap leaves seven seconds, and then fills ever more slowly.
 */
public final class UtilisationPolicy implements ThresholdPolicy {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final double SOON_SECONDS = 600;
    private static final Duration BRISK = Duration.ofSeconds(20);
    private static final Duration BRIEF = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final double VERY_SOON_SECONDS = 120;
    private static final double AT_ONCE_SECONDS = 15;
    private static final double HARDLY_TIME_SECONDS = 6;
    private static final double NO_TIME_SECONDS = 3;
    /** Below this share of the longest window's pace, the shortest one's is that of something that comes to rest. */
    private static final double LEVELLING = 0.5;

    private final Function<Area, Thresholds> thresholds;

    /** Creates a policy with these thresholds for each area. */
    public UtilisationPolicy(Function<Area, Thresholds> thresholds) {
        this.thresholds = requireNonNull(thresholds, "thresholds");
    }

    @Override
    public String name() {
        return "utilisation";
    }

    @Override
    public Optional<Judge> open(PluginContext context, Area area) {
        Thresholds bounds = thresholds.apply(area);
        if (area.name().equals(StandardAreas.NATIVE)) {
            return Optional.empty(); // its room is that of container or host, and they say how full that is
        }
        boolean heap = area.name().equals(StandardAreas.HEAP);
        Verdict[] full = verdicts(level -> Verdict.ofFullness(level, area + " is full"));
        Verdict[] filling = verdicts(level -> Verdict.ofGrowth(level, area + " is full and still filling"));
        Verdict hardlyTime = Verdict.ofGrowth(Level.HIGH, area + " will be full within seconds");
        Verdict noTime = Verdict.ofGrowth(Level.CRITICAL, area + " will be full within seconds");
        return Optional.of(view -> {
            double utilisation = view.utilisation(area);
            if (Double.isNaN(utilisation)) {
                return Verdict.UNDECIDED;
            }
            Level level = bounds.reached(utilisation);
            if (level == Level.NORMAL) {
                return Verdict.NORMAL;
            }
            double left = Math.max(1, view.headroomBytes(area));
            double brief = Math.min(view.slopePerSecond(area, BRIEF), view.slopePerSecond(area, SHORT));
            double pace = Math.min(view.slopePerSecond(area, BRISK), brief); // not known before the longest window is
            boolean known = !Double.isNaN(pace);
            if (heap && known && level.atLeast(Level.MEDIUM) && brief * NO_TIME_SECONDS >= left) {
                return noTime;
            }
            if (heap && level == Level.MEDIUM && pace * HARDLY_TIME_SECONDS >= left) {
                return hardlyTime;
            }
            boolean grows = (heap && level.atLeast(Level.HIGH))
                    ? pace * AT_ONCE_SECONDS >= left && !levelsOff(view, area)
                    : pace * VERY_SOON_SECONDS >= left || fillsSlowly(view, area, left);
            return (grows ? filling : full)[level.ordinal()];
        });
    }

    /** A cache that has found its size fills ever more slowly; what will fill the heap does not. */
    private static boolean levelsOff(View view, Area area) {
        return view.slopePerSecond(area, SHORT) < LEVELLING * view.slopePerSecond(area, BRISK);
    }

    private static boolean fillsSlowly(View view, Area area, double left) {
        return Math.min(view.slopePerSecond(area, LONG), view.slopePerSecond(area, HALF_MINUTE)) * SOON_SECONDS >= left;
    }

    private static Verdict[] verdicts(Function<Level, Verdict> verdict) {
        return Arrays.stream(Level.values())
                .map(level -> level == Level.NORMAL ? Verdict.NORMAL : verdict.apply(level))
                .toArray(Verdict[]::new);
    }
}
