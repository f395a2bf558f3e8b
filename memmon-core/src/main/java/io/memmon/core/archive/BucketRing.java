package io.memmon.core.archive;

import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistoryStep;
import java.time.Instant;
import java.util.List;

/**
 * One figure in buckets of one length, each with its least, greatest, mean and last reading. Buckets lie on the wall
 * clock, so that those of several runs line up; a stall leaves buckets empty instead of shifting time.
 *
 * <p>A clock that is set back by up to a bucket goes on in the newest one. One that is set back further is believed:
 * what was recorded in its future gives way. Fixed arrays; nothing allocates after construction except {@link #copy}.
 */
final class BucketRing {

    private static final long NEVER = Long.MIN_VALUE;
    private static final int MOST_READINGS = Character.MAX_VALUE;

    private final HistoryStep step;
    private final long stepMillis;
    private final float[] least;
    private final float[] greatest;
    private final float[] mean;
    private final float[] last;
    private final char[] readings;
    private long newest = NEVER;
    private double sum;

    BucketRing(HistoryStep step) {
        this.step = step;
        stepMillis = step.length().toMillis();
        least = new float[step.buckets()];
        greatest = new float[step.buckets()];
        mean = new float[step.buckets()];
        last = new float[step.buckets()];
        readings = new char[step.buckets()];
    }

    /** Notes a reading that is finite. */
    void put(long millis, double value) {
        int cell = open(Math.floorDiv(millis, stepMillis));
        float reading = (float) value;
        int count = readings[cell];
        least[cell] = count == 0 ? reading : Math.min(least[cell], reading);
        greatest[cell] = count == 0 ? reading : Math.max(greatest[cell], reading);
        last[cell] = reading;
        if (count < MOST_READINGS) {
            sum += value;
            mean[cell] = (float) (sum / (count + 1));
            readings[cell]++;
        }
    }

    private int open(long bucket) {
        if (bucket == newest || bucket == newest - 1) {
            return cell(newest);
        }
        if (newest != NEVER && bucket > newest) {
            empty(newest + 1, bucket);
        } else if (newest != NEVER) {
            empty(bucket + 1, newest);
        }
        newest = bucket;
        int cell = cell(bucket);
        sum = (double) mean[cell] * readings[cell];
        return cell;
    }

    /** Empties the cells of these buckets, both included: of each cell once, however many buckets there are. */
    private void empty(long from, long to) {
        long first = Math.max(from, to - step.buckets() + 1);
        for (long bucket = first; bucket <= to; bucket++) {
            readings[cell(bucket)] = 0;
        }
    }

    private int cell(long bucket) {
        return (int) Math.floorMod(bucket, (long) step.buckets());
    }

    /** Takes up a bucket of an earlier life, unless it is older than the ring reaches. To be called oldest first. */
    void restore(long atMillis, ArchivedBucket bucket) {
        long number = Math.floorDiv(atMillis, stepMillis);
        if (newest != NEVER && number <= newest - step.buckets()) {
            return;
        }
        if (newest == NEVER || number > newest) {
            open(number);
        }
        int cell = cell(number);
        least[cell] = bucket.least();
        greatest[cell] = bucket.greatest();
        mean[cell] = bucket.mean();
        last[cell] = bucket.last();
        readings[cell] = (char) bucket.readings();
        sum = (double) mean[cell] * readings[cell];
    }

    /** Hands out the buckets from a moment on, oldest first. */
    void export(long fromMillis, BucketTaker taker) {
        if (newest == NEVER) {
            return;
        }
        long first = Math.max(Math.floorDiv(fromMillis, stepMillis), newest - step.buckets() + 1);
        for (long bucket = first; bucket <= newest; bucket++) {
            int cell = cell(bucket);
            if (readings[cell] > 0) {
                taker.take(
                        bucket * stepMillis,
                        new ArchivedBucket(least[cell], greatest[cell], mean[cell], last[cell], readings[cell]));
            }
        }
    }

    /** Takes buckets. */
    @FunctionalInterface
    interface BucketTaker {
        void take(long atMillis, ArchivedBucket bucket);
    }

    /** Adds the buckets that these moments fall in, oldest first. */
    void copy(long fromMillis, long toMillis, List<HistoryPoint> points) {
        if (newest == NEVER) {
            return;
        }
        long first = Math.max(Math.floorDiv(fromMillis, stepMillis), newest - step.buckets() + 1);
        long end = Math.min(Math.floorDiv(toMillis, stepMillis), newest);
        for (long bucket = first; bucket <= end; bucket++) {
            int cell = cell(bucket);
            if (readings[cell] > 0) {
                points.add(new HistoryPoint(
                        Instant.ofEpochMilli(bucket * stepMillis),
                        least[cell],
                        greatest[cell],
                        mean[cell],
                        last[cell]));
            }
        }
    }
}
