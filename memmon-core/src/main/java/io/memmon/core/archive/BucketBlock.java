package io.memmon.core.archive;

import org.jspecify.annotations.Nullable;

/** Some buckets of a ring, one beside the other, as columns: 18 bytes a bucket. */
final class BucketBlock {

    static final int BUCKETS = 48;

    final float[] least = new float[BUCKETS];
    final float[] greatest = new float[BUCKETS];
    final float[] mean = new float[BUCKETS];
    final float[] last = new float[BUCKETS];
    final char[] readings = new char[BUCKETS];

    /** Returns which bucket of its block a cell of the ring is. */
    static int index(int cell) {
        return cell % BUCKETS;
    }

    void set(int index, ArchivedBucket bucket) {
        least[index] = bucket.least();
        greatest[index] = bucket.greatest();
        mean[index] = bucket.mean();
        last[index] = bucket.last();
        readings[index] = (char) bucket.readings();
    }

    /** Returns a bucket, or nothing if it has no reading. */
    @Nullable
    ArchivedBucket get(int index) {
        return readings[index] == 0
                ? null
                : new ArchivedBucket(least[index], greatest[index], mean[index], last[index], readings[index]);
    }

    double sum(int index) {
        return (double) mean[index] * readings[index];
    }
}
