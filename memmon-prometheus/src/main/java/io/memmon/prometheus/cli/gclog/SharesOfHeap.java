package io.memmon.prometheus.cli.gclog;

import java.util.OptionalLong;

/**
 * Tells the largest heap from uses that a log gives in whole mebibytes and in whole percent of it: each allows a span of
 * sizes, all together a narrow one.
 */
final class SharesOfHeap {

    private static final double MIB = 1 << 20;
    private static final double ROUNDED = 0.5;

    private double least;
    private double most = Double.POSITIVE_INFINITY;

    /** Notes a use, in bytes and in percent of the largest heap. */
    void note(long bytes, double percent) {
        if (!(percent > ROUNDED) || percent > 100 || bytes <= 0) {
            return;
        }
        double low = 100 * bytes / (percent + ROUNDED);
        double high = 100 * (bytes + MIB) / (percent - ROUNDED);
        if (low <= most && high >= least) { // else its limit was changed, or the line is damaged
            least = Math.max(least, low);
            most = Math.min(most, high);
        }
    }

    /** Returns the heap of whole mebibytes that lies nearest to the middle of the span; empty if nothing was noted. */
    OptionalLong largestHeap() {
        if (Double.isInfinite(most)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.round((least + most) / 2 / MIB) << 20);
    }
}
