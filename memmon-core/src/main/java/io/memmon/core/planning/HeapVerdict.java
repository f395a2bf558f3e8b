package io.memmon.core.planning;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.HeapEfficiency;
import io.memmon.core.wording.Figures;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Whether a heap fits what is live in it.
 *
 * @param code {@code fits}, {@code too-large} or {@code too-small}
 * @param inWords the same for people
 */
record HeapVerdict(String code, String inWords) {

    /** Less of the heap than this is ever live: the rest is bought with money that could be elsewhere. */
    private static final double LITTLE_LIVE = 0.35;

    private static final double MUCH_LIVE = 0.70;
    /** A collector that takes so much is short of room. */
    private static final double MUCH_COLLECTED = 0.10;
    /** A smaller heap may cost so much. */
    private static final double SMALL_COST = 0.03;

    static HeapVerdict of(HeapEfficiency heap) {
        double peak = heap.peakLiveBytes() / (double) heap.maxBytes();
        OptionalDouble collector = heap.collectorRatio();
        CollectorModel model = new CollectorModel(
                heap.maxBytes(), heap.liveBytes(), heap.peakLiveBytes(), heap.garbageBytesPerSecond(), collector);
        String now = Figures.percent(peak) + " of " + Bytes.text(heap.maxBytes()) + " is live at the peak"
                + (collector.isPresent() ? ", the collector takes " + share(collector.getAsDouble()) : "");
        long half = Math.max(heap.peakLiveBytes() * 2, 1);
        OptionalDouble atHalf = model.of(half).collectorRatio();
        String other = "a heap of " + Bytes.text(half) + " would be 50 % live at the peak"
                + (atHalf.isPresent() ? ", with the collector at about " + share(atHalf.getAsDouble()) : "");
        if (peak > MUCH_LIVE || collector.orElse(0) > MUCH_COLLECTED) {
            return half > heap.maxBytes()
                    ? new HeapVerdict("too-small", "The heap is tight: " + now + "; " + other + ".")
                    : new HeapVerdict(
                            "fits",
                            "The collector works hard, but not for want of room: " + now
                                    + "; look at what is allocated, before at the heap's size.");
        }
        if (peak < LITTLE_LIVE && atHalf.orElse(SMALL_COST) <= SMALL_COST) {
            return new HeapVerdict("too-large", "The heap could be smaller: " + now + "; " + other + ".");
        }
        return new HeapVerdict("fits", "The heap fits: " + now + ".");
    }

    private static String share(double ratio) {
        return ratio < 0.001
                ? "under 0.1 % of the time"
                : String.format(Locale.ROOT, "%.1f %% of the time", 100 * ratio);
    }
}
