package io.memmon.core.history;

import io.memmon.core.reading.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded in the last fifteen minutes, one cell a second. Written and read by the fast lane alone.
 *
 * <p>Rings are made for areas, and for signals that a policy asked for, on the thread that prepares them, so that the
 * tick itself allocates nothing.
 */
public final class History {

    private final @Nullable SecondRing[] utilisation = new @Nullable SecondRing[Catalogue.MAX_AREAS];
    private final @Nullable SecondRing[] bytes = new @Nullable SecondRing[Catalogue.MAX_AREAS];
    private final @Nullable SecondRing[] signals = new @Nullable SecondRing[Catalogue.MAX_SIGNALS];

    /** Makes room for everything that the catalogue holds by now. Allocates where something is new. */
    public void prepare(Catalogue catalogue) {
        for (int i = 0; i < catalogue.areaCount(); i++) {
            if (utilisation[i] == null) {
                bytes[i] = new SecondRing();
                utilisation[i] = new SecondRing();
            }
        }
        for (int i = 0; i < catalogue.signalCount(); i++) {
            if (signals[i] == null && catalogue.remembered(i)) {
                signals[i] = new SecondRing();
            }
        }
    }

    /** Returns whether there is room for the area at this index. */
    public boolean prepared(int area) {
        return utilisation[area] != null;
    }

    /** Records how full an area is, and the bytes that this speaks of. {@code NaN} leaves the cell empty. */
    public void area(int area, int second, double fullness, double liveOrUsedBytes) {
        SecondRing fullnessRing = utilisation[area];
        SecondRing bytesRing = bytes[area];
        if (fullnessRing == null || bytesRing == null) {
            return;
        }
        if (!Double.isNaN(fullness)) {
            fullnessRing.putLeast(second, fullness);
        }
        if (!Double.isNaN(liveOrUsedBytes)) {
            bytesRing.putLast(second, liveOrUsedBytes);
        }
    }

    /** Records the value of a signal. {@code NaN} leaves the cell empty. */
    public void signal(int signal, int second, double value) {
        SecondRing ring = signals[signal];
        if (ring != null && !Double.isNaN(value)) {
            ring.putLast(second, value);
        }
    }

    double leastUtilisation(int area, int now, int back) {
        SecondRing ring = utilisation[area];
        return ring == null ? Double.NaN : ring.least(now, back);
    }

    double slope(int area, int now, int back) {
        SecondRing ring = bytes[area];
        return ring == null ? Double.NaN : ring.slope(now, back);
    }

    double leastSignal(int signal, int now, int back) {
        SecondRing ring = signals[signal];
        return ring == null ? Double.NaN : ring.least(now, back);
    }

    double increase(int signal, int now, int back) {
        SecondRing ring = signals[signal];
        return ring == null ? Double.NaN : ring.increase(now, back);
    }
}
