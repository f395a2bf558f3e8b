package io.memmon.core.suspect;

import io.memmon.core.forecast.ForecastState;

/** What is forecast for the heap. Asked from the slow lane. */
public interface HeapClimb {

    /** Returns how near exhaustion the heap is. */
    ForecastState state();

    /** Returns the growth that this rests on; {@code NaN} if nothing grows. */
    double bytesPerSecond();
}
