package io.memmon.core.archive;

import org.jspecify.annotations.Nullable;

/** Some buckets of a ring: 18 bytes a bucket, in two arrays. */
final class BucketBlock {

    static final int BUCKETS = 24;

    private static final int FIGURES = 4;
    private static final int LEAST = 0;
    private static final int GREATEST = 1;
    private static final int MEAN = 2;
    private static final int LAST = 3;
    private static final int MOST_READINGS = Character.MAX_VALUE;

    private final float[] figures = new float[FIGURES * BUCKETS];
    private final char[] readings = new char[BUCKETS];

    /** Returns which bucket of its block a cell of the ring is. */
    static int index(int cell) {
        return cell % BUCKETS;
    }

    /**
     * Adds a reading to a bucket.
     *
     * @param sum of all readings of the bucket so far
     * @return their sum with this one; the same where the bucket counts no more
     */
    double add(int index, double value, double sum) {
        float reading = (float) value;
        int at = FIGURES * index;
        int count = readings[index];
        figures[at + LEAST] = count == 0 ? reading : Math.min(figures[at + LEAST], reading);
        figures[at + GREATEST] = count == 0 ? reading : Math.max(figures[at + GREATEST], reading);
        figures[at + LAST] = reading;
        if (count == MOST_READINGS) {
            return sum;
        }
        figures[at + MEAN] = (float) ((sum + value) / (count + 1));
        readings[index]++;
        return sum + value;
    }

    void empty(int index) {
        readings[index] = 0;
    }

    void set(int index, ArchivedBucket bucket) {
        int at = FIGURES * index;
        figures[at + LEAST] = bucket.least();
        figures[at + GREATEST] = bucket.greatest();
        figures[at + MEAN] = bucket.mean();
        figures[at + LAST] = bucket.last();
        readings[index] = (char) bucket.readings();
    }

    /** Returns a bucket, or nothing if it has no reading. */
    @Nullable
    ArchivedBucket get(int index) {
        int at = FIGURES * index;
        return readings[index] == 0
                ? null
                : new ArchivedBucket(
                        figures[at + LEAST],
                        figures[at + GREATEST],
                        figures[at + MEAN],
                        figures[at + LAST],
                        readings[index]);
    }

    double sum(int index) {
        return (double) figures[FIGURES * index + MEAN] * readings[index];
    }
}
