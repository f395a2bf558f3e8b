package io.memmon.core.policy;

import io.memmon.core.forecast.ExhaustionForecaster;
import io.memmon.core.forecast.ForecastMemory;
import io.memmon.core.policy.ForecastMemories.Learned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands what a forecast has learned from the fast lane, which must not allocate, to a thread that may: the one fills an
 * array while it is asked, the other reads it while it is not.
 */
final class ForecastMailbox {

    private final double[] values = new double[ExhaustionForecaster.MEMORY_VALUES];
    private final AtomicBoolean asked = new AtomicBoolean(true);
    private double limit = Double.NaN;

    /** Fills it, if it was asked for. For the fast lane; allocates nothing. */
    void answer(double seconds, ExhaustionForecaster forecaster, double limitBytes) {
        if (asked.get()) {
            forecaster.copyMemory(seconds, values);
            limit = limitBytes;
            asked.set(false);
        }
    }

    /** Returns what it was filled with, if it was, and asks anew. */
    Optional<Learned> take() {
        if (asked.get()) {
            return Optional.empty();
        }
        List<Double> season = new ArrayList<>();
        for (int i = 3; i < values.length; i++) {
            season.add(values[i]);
        }
        Learned learned = new Learned(limit, new ForecastMemory(values[0], values[1], values[2], season));
        asked.set(true);
        return Optional.of(learned);
    }
}
