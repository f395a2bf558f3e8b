package io.memmon.core.policy;

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

    private final AtomicIntegerArray states = new AtomicIntegerArray(Catalogue.MAX_AREAS);
    private final AtomicLongArray secondsLeft = new AtomicLongArray(Catalogue.MAX_AREAS);
    private final AtomicLongArray low = new AtomicLongArray(Catalogue.MAX_AREAS);
    private final AtomicLongArray high = new AtomicLongArray(Catalogue.MAX_AREAS);
    private final AtomicLongArray confidence = new AtomicLongArray(Catalogue.MAX_AREAS);
    private final AtomicIntegerArray wishes = new AtomicIntegerArray(Catalogue.MAX_AREAS);
    private volatile boolean verifiable;

    /** Creates forecasts that say nothing: every state is unknown. */
    public Forecasts() {
        long unknown = Double.doubleToRawLongBits(Double.NaN);
        for (int i = 0; i < Catalogue.MAX_AREAS; i++) {
            states.set(i, -1);
            secondsLeft.set(i, unknown);
            low.set(i, unknown);
            high.set(i, unknown);
            confidence.set(i, unknown);
        }
    }

    void show(int area, ForecastState state, double left, double leftLow, double leftHigh, double survival) {
        states.set(area, state.ordinal());
        secondsLeft.set(area, Double.doubleToRawLongBits(left));
        low.set(area, Double.doubleToRawLongBits(leftLow));
        high.set(area, Double.doubleToRawLongBits(leftHigh));
        confidence.set(area, Double.doubleToRawLongBits(survival));
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

    /** Returns the verified time left in seconds, or {@code NaN}. */
    public double secondsLeft(int area) {
        return Double.longBitsToDouble(secondsLeft.get(area));
    }

    /** Returns the lower end of the range to show, or {@code NaN}. */
    public double secondsLeftLow(int area) {
        return Double.longBitsToDouble(low.get(area));
    }

    /** Returns the upper end of the range to show, or {@code NaN}. */
    public double secondsLeftHigh(int area) {
        return Double.longBitsToDouble(high.get(area));
    }

    /** Returns the share of growth that old collections left standing, or {@code NaN}. */
    public double confidence(int area) {
        return Double.longBitsToDouble(confidence.get(area));
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
}
