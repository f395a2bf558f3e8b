package io.memmon.core.planning;

import io.memmon.core.report.HeapAlternative;
import java.util.OptionalDouble;

/**
 * The cost of a heap of another size. A tracing collector works once for each time that what is not live fills up, and
 * each time about as much: so its share of time goes with one over that room (Appel 1987; the limit case of a heap whose
 * young generation grows with it).
 *
 * @param maxBytes the present heap
 * @param liveBytes what is live on average
 * @param peakLiveBytes what is live at most
 * @param garbagePerSecond bytes that fill the room
 * @param collectorRatio the present share of time; empty if unknown
 */
record CollectorModel(
        long maxBytes, long liveBytes, long peakLiveBytes, double garbagePerSecond, OptionalDouble collectorRatio) {

    /** The model in one sentence, for people. */
    static final String IN_WORDS = "The collector's share of time is taken to go with one over the room that is not "
            + "live: it works each time that garbage fills the room, and each time about as much. "
            + "It says nothing of single pauses, of objects larger than half a region, and of a heap over 85 % live.";

    private static final double HOLDS_UP_TO = 0.85;

    HeapAlternative of(long otherBytes) {
        double room = otherBytes - (double) liveBytes;
        double peak = peakLiveBytes / (double) otherBytes;
        boolean holds = peak <= HOLDS_UP_TO && maxBytes > liveBytes;
        OptionalDouble ratio = holds && collectorRatio.isPresent()
                ? OptionalDouble.of(Math.min(1, collectorRatio.getAsDouble() * (maxBytes - liveBytes) / room))
                : OptionalDouble.empty();
        OptionalDouble fill =
                room > 0 && garbagePerSecond > 0 ? OptionalDouble.of(room / garbagePerSecond) : OptionalDouble.empty();
        return new HeapAlternative(otherBytes, peak, ratio, fill);
    }
}
