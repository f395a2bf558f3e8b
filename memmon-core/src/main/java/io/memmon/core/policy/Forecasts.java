package io.memmon.core.policy;

import io.memmon.core.forecast.ExhaustionForecaster;
import io.memmon.core.forecast.ForecastBasis;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.reading.Catalogue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the forecasts say, area by area, for whoever tells or acts on it. Written by the fast lane, read by anybody;
 * nothing allocates.
 */
public final class Forecasts {

    private static final ForecastState[] STATES = ForecastState.values();
    private static final ForecastBasis[] BASES = ForecastBasis.values();
    private static final int UNKNOWN = -1;

    private final AtomicIntegerArray states = new AtomicIntegerArray(Catalogue.MAX_AREAS);
    private final AtomicIntegerArray bases = new AtomicIntegerArray(Catalogue.MAX_AREAS);
    private final AtomicIntegerArray wishes = new AtomicIntegerArray(Catalogue.MAX_AREAS);
    private final Figures secondsLeft = new Figures();
    private final Figures low = new Figures();
    private final Figures high = new Figures();
    private final Figures rangeConfidence = new Figures();
    private final Figures unverified = new Figures();
    private final Figures growth = new Figures();
    private final Figures confidence = new Figures();
    private volatile boolean verifiable;
    private volatile double timeScale = 1;

    /** Creates forecasts that say nothing: every state is unknown. */
    public Forecasts() {
        for (int i = 0; i < Catalogue.MAX_AREAS; i++) {
            states.set(i, UNKNOWN);
        }
    }

    void show(int area, ExhaustionForecaster forecaster, double limitBytes) {
        secondsLeft.set(area, forecaster.secondsLeft());
        low.set(area, forecaster.secondsLeftLow());
        high.set(area, forecaster.secondsLeftHigh());
        rangeConfidence.set(area, forecaster.rangeConfidence());
        unverified.set(area, forecaster.unverifiedSecondsLeft());
        growth.set(area, forecaster.slopePerSecond() * limitBytes);
        confidence.set(area, forecaster.survivalRatio());
        bases.set(area, forecaster.basis().ordinal());
        states.set(area, forecaster.state().ordinal());
    }

    /** Forgets an area, because nothing is known of it any more. */
    void forget(int area) {
        states.set(area, UNKNOWN);
        bases.set(area, 0);
        wish(area, false);
        secondsLeft.forget(area);
        low.forget(area);
        high.forget(area);
        rangeConfidence.forget(area);
        unverified.forget(area);
        growth.forget(area);
        confidence.forget(area);
    }

    void wish(int area, boolean wanted) {
        wishes.compareAndSet(area, wanted ? 0 : 1, wanted ? 1 : 0);
    }

    /** Returns whether a collection of the old generation was asked for since the last call, because of a wish. */
    boolean takeRequested(int area) {
        return wishes.compareAndSet(area, 2, 0);
    }

    /** Returns whether an area's forecast is made. */
    public boolean known(int area) {
        return states.get(area) >= 0;
    }

    /** Returns how near exhaustion an area is; STABLE where no forecast is made. */
    public ForecastState state(int area) {
        int state = states.get(area);
        return state < 0 ? ForecastState.STABLE : STATES[state];
    }

    /** Returns what the state rests on. */
    public ForecastBasis basis(int area) {
        return BASES[bases.get(area)];
    }

    /** Returns the verified time left in seconds, or {@code NaN}. */
    public double secondsLeft(int area) {
        return secondsLeft.get(area);
    }

    /** Returns the lower end of the range to show, or {@code NaN}. */
    public double secondsLeftLow(int area) {
        return low.get(area);
    }

    /** Returns the upper end of the range to show, or {@code NaN}. */
    public double secondsLeftHigh(int area) {
        return high.get(area);
    }

    /** Returns how sure the range is, 0 to 1, or {@code NaN}. */
    public double rangeConfidence(int area) {
        return rangeConfidence.get(area);
    }

    /** Returns what the trend points to if all of the growth should stay, in seconds, or {@code NaN}. */
    public double unverifiedSecondsLeft(int area) {
        return unverified.get(area);
    }

    /** Returns the trend in bytes per second, or the other value where there is none. */
    public double growthOr(int area, double otherwise) {
        double found = growth.get(area);
        return Double.isNaN(found) ? otherwise : found;
    }

    /** Returns the share of growth that old collections left standing, or {@code NaN}. */
    public double confidence(int area) {
        return confidence.get(area);
    }

    /** Returns whether a forecast wants a collection of the old generation, to tell a leak from garbage. */
    public boolean wantsVerification(int area) {
        return wishes.get(area) == 1;
    }

    /** Notes that the collection was asked for; spends the forecast's budget. */
    public void verificationRequested(int area) {
        wishes.set(area, 2);
    }

    /** Returns whether collections may be asked for. */
    public boolean verifiable() {
        return verifiable;
    }

    /** Says whether collections may be asked for. */
    public void verifiable(boolean allowed) {
        verifiable = allowed;
    }

    /** Returns what every duration of the forecasts is multiplied by. */
    double timeScale() {
        return timeScale;
    }

    void timeScale(double scale) {
        timeScale = scale;
    }

    /** One figure of each area; {@code NaN} until it is set. */
    private static final class Figures {

        private final AtomicLongArray bits = new AtomicLongArray(Catalogue.MAX_AREAS);

        Figures() {
            for (int i = 0; i < Catalogue.MAX_AREAS; i++) {
                forget(i);
            }
        }

        void set(int area, double value) {
            bits.set(area, Double.doubleToRawLongBits(value));
        }

        void forget(int area) {
            set(area, Double.NaN);
        }

        double get(int area) {
            return Double.longBitsToDouble(bits.get(area));
        }
    }
}
