package io.memmon.core.forecast;

import static java.util.Objects.requireNonNull;

/**
 * Makes the forecasters of one monitor. They share working memory, so all that come from one instance belong to one
 * thread.
 */
public final class ExhaustionForecasters {

    private static final int REFRESHES = 1;

    private final ForecastSettings settings;
    private final double epochOffset;
    private final int refreshes;
    private final TrendTest test = new TrendTest();

    /**
     * Makes a set.
     *
     * @param settings how far ahead to look
     * @param epochOffsetSeconds what to add to the times that the forecasters are given, to get seconds since 1970 UTC;
     *     it aligns days, so an hour's error is harmless
     */
    public ExhaustionForecasters(ForecastSettings settings, double epochOffsetSeconds) {
        this(settings, epochOffsetSeconds, REFRESHES);
    }

    /** Makes a set whose forecasters judge up to so many coarse rings of a series in one tick. */
    ExhaustionForecasters(ForecastSettings settings, double epochOffsetSeconds, int refreshes) {
        this.settings = requireNonNull(settings, "settings");
        if (!Double.isFinite(epochOffsetSeconds)) {
            throw new IllegalArgumentException("the epoch's offset must be finite, was " + epochOffsetSeconds);
        }
        this.epochOffset = epochOffsetSeconds;
        this.refreshes = refreshes;
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
        return forecaster(AreaKind.COLLECTED, ceiling, verification, TrendRings.Reach.DAY);
    }

    /**
     * Returns a forecaster for an area without collections, such as a container, metaspace or direct memory: every
     * sample is proof, nothing has to be verified.
     *
     * @param ceiling the share of the limit at which the area is exhausted, in (0, 1]; mostly 1
     */
    public ExhaustionForecaster forPlainArea(double ceiling) {
        return forecaster(AreaKind.PLAIN, ceiling, Verification.NOT_ALLOWED, TrendRings.Reach.NOTHING);
    }

    private ExhaustionForecaster forecaster(
            AreaKind kind, double ceiling, Verification verification, TrendRings.Reach upper) {
        AreaRecord area = new AreaRecord(
                kind,
                new TrendRings(test, upper, refreshes),
                new TrendRings(test, TrendRings.Reach.DAY, refreshes),
                epochOffset / settings.timeScale());
        return new ExhaustionForecaster(
                settings.timeScale(), new ForecastJudge(settings, checkedCeiling(ceiling), verification, area));
    }

    static double checkedCeiling(double ceiling) {
        if (!(ceiling > 0 && ceiling <= 1)) {
            throw new IllegalArgumentException("the ceiling must be in (0, 1], was " + ceiling);
        }
        return ceiling;
    }
}
