package io.memmon.core.engine;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.report.DailyCount;
import io.memmon.core.review.WatchedAlert;
import java.time.Instant;

/** Counts how often conditions of alerts held for long enough, and how often they then passed by themselves. */
final class AlertTally {

    private final EventArchive events;
    private final Condition[][] conditions = new Condition[WatchedAlert.values().length][Catalogue.MAX_AREAS];

    AlertTally(EventArchive events) {
        this.events = requireNonNull(events, "events");
        for (Condition[] ofAlert : conditions) {
            for (int i = 0; i < ofAlert.length; i++) {
                ofAlert[i] = new Condition();
            }
        }
    }

    /** Since when a condition has been met. */
    private static final class Condition {
        private double since = Double.NaN;
        private long sinceMillis;
        private boolean counted;
    }

    /**
     * Takes in whether a condition is met now.
     *
     * @param seconds now, by the monotonic clock
     * @param millis now, by the wall clock
     */
    void judge(WatchedAlert alert, String area, int index, boolean met, double seconds, long millis) {
        Condition condition = conditions[alert.ordinal()][index];
        if (met && Double.isNaN(condition.since)) {
            condition.since = seconds;
            condition.sinceMillis = millis;
        } else if (met
                && !condition.counted
                && seconds - condition.since >= alert.heldFor().toSeconds()) {
            condition.counted = true;
            count(alert, area, 1, 0);
        } else if (!met) {
            if (condition.counted) {
                passed(alert, area, condition, seconds);
            }
            condition.since = Double.NaN;
            condition.counted = false;
        }
    }

    private void passed(WatchedAlert alert, String area, Condition condition, double seconds) {
        count(alert, area, 0, seconds - condition.since);
        Instant since = Instant.ofEpochMilli(condition.sinceMillis);
        boolean worse = events.transitions(since).stream()
                .anyMatch(change -> change.area().equals(area) && change.to() == Level.CRITICAL);
        boolean relieved = events.responses(since).stream()
                .anyMatch(response ->
                        response.area().equals(area) && response.freedBytes().orElse(0) > 0);
        if (!worse && !relieved) {
            count(alert, WatchedAlert.useless(area), 1, 0);
        }
    }

    private void count(WatchedAlert alert, String detail, long times, double seconds) {
        events.count(DailyCount.Kind.ALERT, alert.alert(), detail, times, seconds);
    }
}
