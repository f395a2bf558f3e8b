package io.memmon.core.baseline;

import java.util.Arrays;

/**
 * Quantiles of a stream of sizes in a fixed number of bins, each value known to {@value #ACCURACY_PERCENT} % of itself.
 *
 * <p>After Masson, Rim, Lee: "DDSketch: A fast and fully-mergeable quantile sketch with relative-error guarantees",
 * Proceedings of the VLDB Endowment 12 (2019), with the collapsing store of section 2.4: bins are logarithmic, and where
 * values spread over more of them than there is room for (a factor of 3.6), the lowest are merged, so that high quantiles
 * stay exact. Beyond the paper, what was learned long ago can be made to count less ({@link #fade}).
 */
final class QuantileSketch {

    static final int BINS = 32;
    static final int ACCURACY_PERCENT = 2;

    private static final double ACCURACY = ACCURACY_PERCENT / 100.0;
    private static final double GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
    private static final double LOG_GAMMA = Math.log(GAMMA);
    private static final float LEAST_WEIGHT = 0.01f;

    private final float[] weights = new float[BINS];
    private int lowest = Integer.MIN_VALUE;

    /** Adds a size of one byte or more; what is less counts as one. */
    void add(double size) {
        add(bin(size), 1);
    }

    /** Adds all that another one has learned. */
    void addAll(QuantileSketch other) {
        for (int i = 0; i < BINS; i++) {
            if (other.weights[i] > 0) {
                add(other.lowest + i, other.weights[i]);
            }
        }
    }

    private static int bin(double size) {
        return (int) Math.ceil(Math.log(Math.max(size, 1)) / LOG_GAMMA);
    }

    private void add(int bin, float weight) {
        if (lowest == Integer.MIN_VALUE) {
            lowest = bin - BINS / 2;
        } else if (bin >= lowest + BINS) {
            raise(bin - BINS + 1);
        } else if (bin < lowest) {
            lower(bin);
        }
        weights[Math.max(0, bin - lowest)] += weight;
    }

    /** Makes room above; what falls out below is merged into the new lowest bin. */
    private void raise(int newLowest) {
        int by = newLowest - lowest;
        float merged = 0;
        for (int i = 0; i < Math.min(by, BINS); i++) {
            merged += weights[i];
        }
        for (int i = 0; i < BINS; i++) {
            weights[i] = i + by < BINS ? weights[i + by] : 0;
        }
        weights[0] += merged;
        lowest = newLowest;
    }

    /** Makes room below, as far as nothing above is lost. */
    private void lower(int wanted) {
        int free = 0;
        while (free < BINS && weights[BINS - 1 - free] == 0) {
            free++;
        }
        int by = Math.min(lowest - wanted, free);
        for (int i = BINS - 1; i >= 0; i--) {
            weights[i] = i >= by ? weights[i - by] : 0;
        }
        lowest -= by;
    }

    /** Makes all that was learned count less. */
    void fade(double factor) {
        for (int i = 0; i < BINS; i++) {
            float faded = (float) (weights[i] * factor);
            weights[i] = faded < LEAST_WEIGHT ? 0 : faded;
        }
    }

    /** Returns how much was learned: the number of sizes, less what has faded. */
    double weight() {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** Returns the size below which that share of all sizes lies, or {@code NaN} if nothing was learned. */
    double quantile(double share) {
        double weight = weight();
        if (weight == 0) {
            return Double.NaN;
        }
        double rank = share * weight;
        double below = 0;
        int last = 0;
        for (int i = 0; i < BINS; i++) {
            if (weights[i] > 0) {
                last = i;
                below += weights[i];
                if (below >= rank) {
                    break;
                }
            }
        }
        return 2 * Math.pow(GAMMA, lowest + last) / (GAMMA + 1);
    }

    /** Returns the number of the lowest bin. */
    int lowestBin() {
        return lowest;
    }

    /** Returns a copy of what the bins weigh, from the lowest on. */
    float[] binWeights() {
        return Arrays.copyOf(weights, BINS);
    }

    /** Takes up what an earlier life has learned. */
    void restore(int lowestBin, float[] binWeights) {
        lowest = lowestBin;
        System.arraycopy(binWeights, 0, weights, 0, BINS);
    }
}
