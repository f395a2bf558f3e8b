package io.memmon.core.replay;

import java.util.OptionalDouble;

/**
 * When a JVM begins to fail for want of memory, as its log shows: three full collections within two minutes that free
 * less than a fiftieth of the heap and take a fifth of the time, or that take half of it; or three collections in a row
 * that leave 97 % of the heap in use. Not a judgement of memmon's, but what its judgements are measured against.
 */
final class FailureRule {

    private static final int COLLECTIONS = 3;
    private static final double LONGEST_SPAN = 120;
    private static final double FUTILE_GAIN = 0.02;
    private static final double FUTILE_SHARE = 0.2;
    private static final double HEAVY_SHARE = 0.5;
    private static final double HIGH = 0.5;
    private static final double BRIMFUL = 0.97;

    private final double[] ends = new double[COLLECTIONS];
    private final double[] took = new double[COLLECTIONS];
    private final double[] gains = new double[COLLECTIONS];
    private final double[] levels = new double[COLLECTIONS];
    private int seen;
    private int brimful;
    private OptionalDouble at = OptionalDouble.empty();

    void collected(PastCollection collection, double heapMaxBytes) {
        if (at.isPresent() || !(heapMaxBytes > 0) || collection.usedAfter() == PastEvent.UNKNOWN) {
            return;
        }
        brimful = collection.usedAfter() >= BRIMFUL * heapMaxBytes ? brimful + 1 : 0;
        if (brimful == COLLECTIONS) {
            at = OptionalDouble.of(collection.seconds());
        } else if (collection.kind() == PastCollection.Kind.FULL) {
            full(collection, heapMaxBytes);
        }
    }

    private void full(PastCollection collection, double heapMaxBytes) {
        int slot = seen++ % COLLECTIONS;
        ends[slot] = collection.seconds();
        took[slot] = collection.tookSeconds();
        gains[slot] = (collection.usedBefore() - collection.usedAfter()) / heapMaxBytes;
        levels[slot] = collection.usedAfter() / heapMaxBytes;
        if (seen >= COLLECTIONS && fails(slot, seen % COLLECTIONS)) {
            at = OptionalDouble.of(collection.seconds());
        }
    }

    private boolean fails(int newest, int oldest) {
        double span = Math.max(ends[newest] - ends[oldest] + took[oldest], 1e-3);
        if (span > LONGEST_SPAN) {
            return false;
        }
        double stopped = 0;
        boolean futile = true;
        for (int i = 0; i < COLLECTIONS; i++) {
            if (levels[i] < HIGH) {
                return false;
            }
            stopped += took[i];
            futile &= gains[i] < FUTILE_GAIN;
        }
        double share = stopped / span;
        return share >= HEAVY_SHARE || (futile && share >= FUTILE_SHARE);
    }

    OptionalDouble at() {
        return at;
    }
}
