package io.memmon.prometheus.browser;

import io.memmon.api.memory.Level;
import io.memmon.core.report.Incident;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A heap that reached HIGH, was relieved by a shrunk cache, and climbs again. All figures follow from its line: 6.55 MiB
 * a minute are 26 minutes for the 168 MiB that are left, and each level was entered where the line crosses it.
 */
final class PictureScene extends Scene {

    private static final double PER_MINUTE = 0.0032;
    private static final long FREED = 214L << 20;
    private static final double RELIEVED = 37.7;

    PictureScene(InstantSource clock) {
        super(clock);
    }

    @Override
    double share(double minutesAgo) {
        double relief = minutesAgo > RELIEVED ? (double) FREED / LIMIT : 0;
        return super.share(minutesAgo) + relief;
    }

    @Override
    double perMinute() {
        return PER_MINUTE;
    }

    @Override
    Incident incident() {
        List<Transition> path = List.of(
                entered(Level.NORMAL, Level.LOW, 100.8),
                entered(Level.LOW, Level.MEDIUM, 69.5),
                entered(Level.MEDIUM, Level.HIGH, 38.3),
                entered(Level.HIGH, Level.MEDIUM, 33.6),
                entered(Level.MEDIUM, Level.HIGH, 5.6));
        return new Incident(
                1,
                "heap",
                ago(38.3),
                Optional.empty(),
                level,
                reason,
                path,
                List.of(
                        response(ago(5.5), "shed", ResponseResult.ENGAGED, OptionalLong.empty(), ""),
                        response(
                                ago(RELIEVED),
                                "cache",
                                ResponseResult.DONE,
                                OptionalLong.of(FREED),
                                "by a collection of the old generation")),
                Optional.empty());
    }

    private Transition entered(Level from, Level to, double minutesAgo) {
        return change(ago(minutesAgo), from, to, share(minutesAgo));
    }

    private Instant ago(double minutes) {
        return clock.instant().minus(Duration.ofSeconds(Math.round(60 * minutes)));
    }
}
