package io.memmon.prometheus.fleet;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import java.util.List;

/**
 * What the fleet says of this JVM.
 *
 * @param level the worst level of its alerts
 * @param alert the name of an alert of that level; empty while there is none
 */
record FleetWord(Level level, String alert) {

    private static final FleetWord NOTHING = new FleetWord(Level.NORMAL, "");

    FleetWord {
        requireNonNull(level, "level");
        requireNonNull(alert, "alert");
    }

    /** Sums up the alerts that speak of this JVM and are no echo. */
    static FleetWord of(List<FleetAlert> alerts, FleetIdentity self) {
        FleetWord word = NOTHING;
        for (FleetAlert alert : alerts) {
            if (alert.news() == FleetAlert.News.FRESH
                    && alert.level().compareTo(word.level) > 0
                    && self.isMeantBy(alert)) {
                word = new FleetWord(alert.level(), alert.name());
            }
        }
        return word;
    }
}
