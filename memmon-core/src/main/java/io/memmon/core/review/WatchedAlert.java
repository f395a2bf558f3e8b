package io.memmon.core.review;

import io.memmon.api.memory.Level;
import io.memmon.core.report.AlertReview;
import io.memmon.core.report.DailyCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The alerts on forecast, leak and collector effort, as the shipped rules have them: the level that each stands for, and
 * for how long its condition must hold. Whether it was met is counted day by day, since no change of level tells of it.
 */
public enum WatchedAlert {
    /** A forecast is in ALARM. */
    EXHAUSTION_PREDICTED("MemoryExhaustionPredicted", Level.HIGH, Duration.ofMinutes(5)),
    /** Old collections leave the heap's growth standing. */
    LEAK_SUSPECTED("MemoryLeakSuspected", Level.MEDIUM, Duration.ofMinutes(30)),
    /** The collector takes a noticeable share of the time, or threads wait for it. */
    COLLECTOR_DEGRADED("GCDegraded", Level.MEDIUM, Duration.ofMinutes(5)),
    /** The collector does little else while the heap is nearly full. */
    COLLECTOR_OVERWHELMED("GCOverheadCritical", Level.CRITICAL, Duration.ofMinutes(2));

    private static final String USELESS = " useless";
    private static final double LEAK_SHARE = 0.80;
    private static final double LEAK_SHARE_WITH_FORECAST = 0.50;

    private final String alert;
    private final Level level;
    private final Duration heldFor;

    WatchedAlert(String alert, Level level, Duration heldFor) {
        this.alert = alert;
        this.level = level;
        this.heldFor = heldFor;
    }

    /** Returns the name of the alert. */
    public String alert() {
        return alert;
    }

    /** Returns for how long its condition must hold. */
    public Duration heldFor() {
        return heldFor;
    }

    /** Returns the level that it stands for. */
    public Level level() {
        return level;
    }

    /**
     * Returns the least share of its growth that old collections must leave standing for a leak to be suspected: as little
     * as memmon itself asks for where a forecast says that it will run out, more where nothing but the share speaks.
     */
    public static double leakShare(boolean foreseen) {
        return foreseen ? LEAK_SHARE_WITH_FORECAST : LEAK_SHARE;
    }

    /** Returns what is counted where its condition was met and passed by itself, beside the area's own count. */
    public static String useless(String area) {
        return area + USELESS;
    }

    /** Returns how it fared, area by area, as the counts of some days tell. */
    List<AlertReview> reviews(List<DailyCount> days) {
        TreeMap<String, Long> met = new TreeMap<>();
        for (DailyCount count : days) {
            if (count.kind() == DailyCount.Kind.ALERT && count.subject().equals(alert)) {
                met.merge(count.detail(), count.times(), Long::sum);
            }
        }
        List<AlertReview> reviews = new ArrayList<>();
        met.forEach((area, times) -> {
            if (times > 0 && !area.endsWith(USELESS)) {
                int useless = met.getOrDefault(useless(area), 0L).intValue();
                reviews.add(new AlertReview(alert, area, level, heldFor, times.intValue(), useless));
            }
        });
        return reviews;
    }
}
