package io.memmon.core.baseline;

import io.memmon.core.report.BaselineHour;
import io.memmon.core.report.BaselineReport.Basis;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is usual for one area at each hour of the week. What was learned four weeks ago counts half. */
final class AreaBaseline {

    static final int HOURS = 168;
    static final double KNOWN_MINUTES = 30;
    static final double LOW = 0.05;
    static final double USUAL = 0.5;
    static final double HIGH = 0.95;

    private static final int HOURS_A_DAY = 24;
    private static final int DAYS = 7;
    private static final double HALF_LIFE_WEEKS = 4;
    private static final double MOST_FADING = 0.25;

    private final @Nullable QuantileSketch[] hours = new @Nullable QuantileSketch[HOURS];
    private final long[] weeks = new long[HOURS];

    /** Learns a minute's bytes. */
    void learn(int hour, long week, double bytes) {
        QuantileSketch sketch = hours[hour];
        if (sketch == null) {
            sketch = new QuantileSketch();
            hours[hour] = sketch;
            weeks[hour] = week;
        }
        if (week > weeks[hour]) {
            // one step fades only so far: a clock that is years ahead for a moment must not wipe out what is known
            sketch.fade(Math.max(MOST_FADING, Math.pow(0.5, (week - weeks[hour]) / HALF_LIFE_WEEKS)));
        }
        weeks[hour] = week;
        sketch.add(bytes);
    }

    /** Returns the narrowest thing that is known about an hour. */
    Basis basis(int hour) {
        if (known(hours[hour])) {
            return Basis.HOUR;
        } else if (known(sketch(Basis.DAY, hour))) {
            return Basis.DAY;
        }
        return known(sketch(Basis.WEEK, hour)) ? Basis.WEEK : Basis.NONE;
    }

    /** Returns what is known about an hour on that basis; one that knows nothing if there is none. */
    QuantileSketch sketch(Basis basis, int hour) {
        QuantileSketch merged = new QuantileSketch();
        for (int i = 0; i < HOURS; i++) {
            QuantileSketch one = hours[i];
            if (one != null && speaksFor(i, hour, basis)) {
                merged.addAll(one);
            }
        }
        return merged;
    }

    private static boolean speaksFor(int other, int hour, Basis basis) {
        return switch (basis) {
            case HOUR -> other == hour;
            case DAY -> other % HOURS_A_DAY == hour % HOURS_A_DAY;
            case WEEK -> true;
            case NONE -> false;
        };
    }

    int hoursKnown() {
        int known = 0;
        for (QuantileSketch sketch : hours) {
            known += known(sketch) ? 1 : 0;
        }
        return known;
    }

    private static boolean known(@Nullable QuantileSketch sketch) {
        return sketch != null && sketch.weight() >= KNOWN_MINUTES;
    }

    List<BaselineHour> report() {
        List<BaselineHour> report = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            QuantileSketch sketch = hours[i];
            if (sketch != null && sketch.weight() > 0) {
                report.add(new BaselineHour(
                        DayOfWeek.of(1 + i / HOURS_A_DAY % DAYS),
                        i % HOURS_A_DAY,
                        sketch.weight(),
                        sketch.quantile(LOW),
                        sketch.quantile(USUAL),
                        sketch.quantile(HIGH)));
            }
        }
        return report;
    }

    @Nullable
    QuantileSketch hour(int hour) {
        return hours[hour];
    }

    long week(int hour) {
        return weeks[hour];
    }

    void restore(int hour, long week, QuantileSketch sketch) {
        hours[hour] = sketch;
        weeks[hour] = week;
    }
}
