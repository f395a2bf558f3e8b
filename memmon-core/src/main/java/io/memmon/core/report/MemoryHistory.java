package io.memmon.core.report;

import java.time.Instant;
import java.util.List;

/**
 * The past, in buckets of {@link HistoryStep}: of this run of the JVM and, with a store, of earlier ones. Answers are
 * immutable; any thread may ask.
 */
public interface MemoryHistory {

    /** Returns the name of this run of the monitor; another one after each start. */
    String runId();

    /** Returns when this run began. */
    Instant runStarted();

    /** Returns the areas of which anything is kept, by name. */
    List<String> areas();

    /** Returns the signals whose past is kept where the platform tells them, by name. */
    List<String> signals();

    /**
     * Returns the past of an area: a series for each figure that is known of it, in the order of {@link AreaFigure}.
     *
     * @param from the first moment; the bucket that it falls in is included
     * @param to the last moment, included
     * @return empty if nothing is kept of such an area
     */
    List<HistorySeries> area(String area, HistoryStep step, Instant from, Instant to);

    /**
     * Returns the past of a signal: one series.
     *
     * @param from the first moment; the bucket that it falls in is included
     * @param to the last moment, included
     * @return empty if nothing was recorded of such a signal
     */
    List<HistorySeries> signal(String signal, HistoryStep step, Instant from, Instant to);

    /** Returns the latest gaps of this run that touch these moments, oldest first; 64 are kept. */
    List<HistoryGap> gaps(Instant from, Instant to);
}
