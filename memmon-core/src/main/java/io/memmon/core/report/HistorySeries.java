package io.memmon.core.report;

import io.memmon.api.memory.Unit;
import java.util.List;

/**
 * The past of one figure.
 *
 * @param subject the area or signal that it is of
 * @param figure {@code utilisation}, {@code used}, {@code limit}, {@code live} or {@code proven} of an area; {@code value} of a signal,
 *     or {@code rate} of one that only rises
 * @param unit the unit of the values; that of a rate is per second
 * @param step how long the buckets are
 * @param points the buckets in which anything was recorded, oldest first
 */
public record HistorySeries(String subject, String figure, Unit unit, HistoryStep step, List<HistoryPoint> points) {

    /** Copies the list. */
    public HistorySeries {
        points = List.copyOf(points);
    }
}
