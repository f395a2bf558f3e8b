package io.memmon.core.forecast;

import static java.util.Objects.requireNonNull;

import io.memmon.core.forecast.TrendRings.Cadence;

/**
 * Makes the forecasters of one monitor. They share working memory, so all that come from one instance belong to one
 * thread.
 */
public final class ExhaustionForecasters {

    private static final int PHASES = 8;

    private final ForecastSettings settings;
    private final double epochOffset;
    private final Cadence upper;
    private final Cadence lower;
    private final Cadence alone;
    private final TrendTest test = new TrendTest();
    private int made;

    /**
     * Makes a set.
     *
     * @param settings how far ahead to look
     * @param epochOffsetSeconds what to add to the times that the forecasters are given, to get seconds since 1970 UTC;
     *     it aligns days, so an hour's error is harmless
     */
    public ExhaustionForecasters(ForecastSettings settings, double epochOffsetSeconds) {
        this(settings, epochOffsetSeconds, Cadence.ODD_CALLS, Cadence.EVEN_CALLS, Cadence.ONE);
    }

    private ExhaustionForecasters(
            ForecastSettings settings, double epochOffsetSeconds, Cadence upper, Cadence lower, Cadence alone) {
        this.settings = requireNonNull(settings, "settings");
        if (!Double.isFinite(epochOffsetSeconds)) {
            throw new IllegalArgumentException("the epoch's offset must be finite, was " + epochOffsetSeconds);
        }
        this.epochOffset = epochOffsetSeconds;
        this.upper = upper;
        this.lower = lower;
        this.alone = alone;
    }

    /** Makes a set whose forecasters judge all that has changed at each tick, whatever it costs. */
    static ExhaustionForecasters thorough(ForecastSettings settings, double epochOffsetSeconds) {
        return new ExhaustionForecasters(settings, epochOffsetSeconds, Cadence.ALL, Cadence.ALL, Cadence.ALL);
    }

    /**
     * Returns a forecaster for an area that collections empty: only what a collection of the old generation left
     * standing is proof.
     *
     * @param ceiling the share of the limit that live bytes can reach, in (0, 1]; see {@link CollectorKind#ceiling}
     * @param verification whether a collection may be asked for
     */
    public ExhaustionForecaster forCollectedArea(double ceiling, Verification verification) {
        requireNonNull(verification, "verification");
        return forecaster(AreaKind.COLLECTED, ceiling, verification);
    }

    /**
     * Returns a forecaster for an area without collections, such as a container, metaspace or direct memory: every
     * sample is proof, nothing has to be verified.
     *
     * @param ceiling the share of the limit at which the area is exhausted, in (0, 1]; mostly 1
     */
    public ExhaustionForecaster forPlainArea(double ceiling) {
        return forecaster(AreaKind.PLAIN, ceiling, Verification.NOT_ALLOWED);
    }

    /** The forecasters of one set take turns, so that no tick pays for all. */
    private double nextPhase() {
        return made++ % PHASES * ForecastJudge.TICK_SECONDS / PHASES;
    }

    private ExhaustionForecaster forecaster(AreaKind kind, double ceiling, Verification verification) {
        boolean plain = kind == AreaKind.PLAIN;
        AreaRecord area = new AreaRecord(
                kind,
                new TrendRings(test, plain ? TrendRings.Reach.NOTHING : TrendRings.Reach.DAY, upper),
                new TrendRings(test, TrendRings.Reach.DAY, plain ? alone : lower),
                epochOffset / settings.timeScale());
        return new ExhaustionForecaster(
                settings.timeScale(),
                new ForecastJudge(settings, checkedCeiling(ceiling), verification, area, test, nextPhase()));
    }

    static double checkedCeiling(double ceiling) {
        if (!(ceiling > 0 && ceiling <= 1)) {
            throw new IllegalArgumentException("the ceiling must be in (0, 1], was " + ceiling);
        }
        return ceiling;
    }
}
