package io.memmon.core.forecast;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far ahead an exhaustion is announced.
 *
 * @param horizon an exhaustion due within this time is an alarm, where growth can be verified or needs no proof; at
 *     least one minute, 60 minutes by default
 * @param unverifiedHorizon the same where verification is not allowed; at least one minute and at most the horizon, 30
 *     minutes by default
 * @param earlierDays whether climbs survived before excuse their like; they do by default
 * @param timeScale multiplies every duration of the forecast, the horizons included; positive, 1 by default. With 1/60
 *     a soak test of an hour's shape takes a minute
 */
public record ForecastSettings(
        Duration horizon, Duration unverifiedHorizon, EarlierDays earlierDays, double timeScale) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Checks the ranges. */
    public ForecastSettings {
        requireNonNull(horizon, "horizon");
        requireNonNull(unverifiedHorizon, "unverifiedHorizon");
        requireNonNull(earlierDays, "earlierDays");
        if (horizon.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("forecast.horizon must be at least " + SHORTEST + ", was " + horizon);
        }
        if (unverifiedHorizon.compareTo(SHORTEST) < 0 || unverifiedHorizon.compareTo(horizon) > 0) {
            throw new IllegalArgumentException("forecast.unverified-horizon must be between " + SHORTEST
                    + " and the horizon " + horizon + ", was " + unverifiedHorizon);
        }
        if (!(timeScale > 0 && timeScale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("forecast.time-scale must be positive, was " + timeScale);
        }
    }

    /** Returns the defaults. */
    public static ForecastSettings defaults() {
        return new ForecastSettings(Duration.ofMinutes(60), Duration.ofMinutes(30), EarlierDays.REMEMBER, 1.0);
    }

    /** Returns these settings with another scale of time. */
    public ForecastSettings withTimeScale(double newTimeScale) {
        return new ForecastSettings(horizon, unverifiedHorizon, earlierDays, newTimeScale);
    }

    /** Returns these settings with another use of earlier days. */
    public ForecastSettings withEarlierDays(EarlierDays newEarlierDays) {
        return new ForecastSettings(horizon, unverifiedHorizon, newEarlierDays, timeScale);
    }

    /** Returns these settings with another horizon, and the unverified one cut down to it if need be. */
    public ForecastSettings withHorizon(Duration newHorizon) {
        Duration unverified = unverifiedHorizon.compareTo(newHorizon) > 0 ? newHorizon : unverifiedHorizon;
        return new ForecastSettings(newHorizon, unverified, earlierDays, timeScale);
    }
}
