package io.memmon.core.baseline;

import io.memmon.core.report.BaselineHour;
import io.memmon.core.report.BaselineReport;
import io.memmon.core.report.BaselineReport.Basis;
import io.memmon.core.report.BaselineReport.Status;
import io.memmon.core.report.MemoryBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What is usual for each area at each hour of the week, in UTC. A minute is learned half an hour later, and only if
 * everything was well until then: a climb that ends in an incident is not what is usual.
 *
 * <p>One thread tells of minutes, any thread asks. About 150 bytes for each hour of the week of each area.
 */
public final class Baselines implements MemoryBaseline {

    private static final int MOST_AREAS = 24;
    private static final long HOUR_MINUTES = 60;
    private static final long WEEK_MINUTES = AreaBaseline.HOURS * HOUR_MINUTES;
    /** 1970 began on a Thursday. */
    private static final long MONDAY_MINUTES = 3 * 24 * HOUR_MINUTES;

    private static final double TOLERANCE = 0.05;

    private final Map<String, AreaBaseline> areas = new TreeMap<>();
    private final Map<String, Probation> probations = new TreeMap<>();
    private final Map<String, BaselineReport> reports = new TreeMap<>();

    /** Creates baselines that know nothing. */
    public Baselines() {}

    /**
     * Tells of a minute that is over.
     *
     * @param epochMinute the minute, counted from 1970
     * @param bytes the mean of the area's live bytes, or of those in use where there are no collections; finite
     * @param healthy whether nothing was wrong with memory, and no rehearsal ran
     */
    public synchronized void minute(String area, long epochMinute, double bytes, boolean healthy) {
        if (areas.size() == MOST_AREAS && !areas.containsKey(area)) {
            return;
        }
        AreaBaseline baseline = areas.computeIfAbsent(area, added -> new AreaBaseline());
        probations
                .computeIfAbsent(area, added -> new Probation())
                .minute(
                        epochMinute,
                        bytes,
                        healthy,
                        (minute, passed) -> baseline.learn(hour(minute), week(minute), passed));
        reports.put(area, compare(area, baseline, hour(epochMinute), bytes));
    }

    /** Takes what was learned of one hour of the week of an area. */
    @FunctionalInterface
    public interface HourTaker {

        /**
         * Takes one hour.
         *
         * @param hour the hour of the week, 0 to 167
         * @param week the week in which it was last learned
         * @param lowestBin the number of the lowest bin of its sketch
         * @param weights what the bins weigh, 32 of them
         */
        void take(String area, int hour, long week, int lowestBin, float[] weights);
    }

    /** Hands out all that was learned. */
    public synchronized void export(HourTaker taker) {
        areas.forEach((area, baseline) -> {
            for (int hour = 0; hour < AreaBaseline.HOURS; hour++) {
                QuantileSketch sketch = baseline.hour(hour);
                if (sketch != null && sketch.weight() > 0) {
                    taker.take(area, hour, baseline.week(hour), sketch.lowestBin(), sketch.binWeights());
                }
            }
        });
    }

    /** Takes up what an earlier life has learned of one hour; what makes no sense is left out. */
    public synchronized void restore(String area, int hour, long week, int lowestBin, float[] weights) {
        if (hour < 0 || hour >= AreaBaseline.HOURS || weights.length != QuantileSketch.BINS) {
            return;
        }
        QuantileSketch sketch = new QuantileSketch();
        sketch.restore(lowestBin, weights);
        if (areas.size() < MOST_AREAS || areas.containsKey(area)) {
            areas.computeIfAbsent(area, added -> new AreaBaseline()).restore(hour, week, sketch);
        }
    }

    private static int hour(long epochMinute) {
        return (int) (Math.floorMod(epochMinute + MONDAY_MINUTES, WEEK_MINUTES) / HOUR_MINUTES);
    }

    private static long week(long epochMinute) {
        return Math.floorDiv(epochMinute + MONDAY_MINUTES, WEEK_MINUTES);
    }

    private static BaselineReport compare(String area, AreaBaseline baseline, int hour, double now) {
        Basis basis = baseline.basis(hour);
        QuantileSketch sketch = baseline.sketch(basis, hour);
        double low = sketch.quantile(AreaBaseline.LOW);
        double high = sketch.quantile(AreaBaseline.HIGH);
        Status status = basis == Basis.NONE ? Status.LEARNING : Status.USUAL;
        if (now > high * (1 + TOLERANCE)) {
            status = Status.ABOVE;
        } else if (now < low * (1 - TOLERANCE)) {
            status = Status.BELOW;
        }
        return new BaselineReport(
                area,
                status,
                basis,
                baseline.hoursKnown(),
                baseline.sketch(Basis.WEEK, hour).weight(),
                known(low),
                known(sketch.quantile(AreaBaseline.USUAL)),
                known(high),
                OptionalDouble.of(now));
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Returns the median of what is compared with now, or {@code NaN} while nothing is known. */
    public synchronized double usual(String area) {
        BaselineReport report = reports.get(area);
        return report == null ? Double.NaN : report.usualBytes().orElse(Double.NaN);
    }

    @Override
    public synchronized List<BaselineReport> reports() {
        return new ArrayList<>(reports.values());
    }

    @Override
    public synchronized List<BaselineHour> hours(String area) {
        AreaBaseline baseline = areas.get(area);
        return baseline == null ? List.of() : baseline.report();
    }
}
