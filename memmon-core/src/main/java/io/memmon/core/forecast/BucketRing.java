package io.memmon.core.forecast;

/**
 * The least value, and its time, of each of the last {@code capacity} time buckets that held one. Oldest first, in plain
 * arrays, so that a window is a range of indexes.
 */
final class BucketRing {

    final double[] times;
    final double[] values;
    private final double width;
    private int size;
    private boolean changed;

    BucketRing(double width, int capacity) {
        this.width = width;
        this.times = new double[capacity];
        this.values = new double[capacity];
    }

    int size() {
        return size;
    }

    /** Returns whether the content differs from that at the last call. */
    boolean takeChange() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Adds a value. One from before the newest bucket comes too late and is left out. */
    void add(double time, double value) {
        if (size > 0) {
            int last = size - 1;
            double newest = bucket(times[last]);
            double bucket = bucket(time);
            if (bucket < newest) {
                return;
            }
            if (bucket == newest) {
                if (value < values[last]) {
                    values[last] = value;
                    times[last] = time;
                    changed = true;
                }
                return;
            }
        }
        if (size == times.length) {
            drop(1);
        }
        times[size] = time;
        values[size] = value;
        size++;
        changed = true;
    }

    /** Drops what is older than the ring is long. */
    void expire(double now) {
        double oldest = bucket(now) - times.length;
        int old = 0;
        while (old < size && bucket(times[old]) <= oldest) {
            old++;
        }
        drop(old);
    }

    void rescale(double factor) {
        for (int i = 0; i < size; i++) {
            values[i] *= factor;
        }
        changed = true;
    }

    private double bucket(double time) {
        return Math.floor(time / width);
    }

    private void drop(int count) {
        if (count > 0) {
            size -= count;
            System.arraycopy(times, count, times, 0, size);
            System.arraycopy(values, count, values, 0, size);
            changed = true;
        }
    }
}
