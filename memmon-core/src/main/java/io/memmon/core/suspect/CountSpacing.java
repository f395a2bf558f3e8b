package io.memmon.core.suspect;

/**
 * How far apart histograms lie so that the difference stands out: until so much has grown that neither the garbage in
 * them nor the small change of a healthy heap could be it, and further apart once suspects can be named.
 */
final class CountSpacing {

    static final double LONGEST_SECONDS = 3600;

    private static final double SHARE_OF_LIMIT = 0.015;
    private static final double LEAST_BYTES = 2 << 20;
    private static final double TIMES_GARBAGE = 2;

    private CountSpacing() {}

    /** Returns how many bytes a live set must differ by to have changed. */
    static double standsOut(long limitBytes) {
        return Math.max(SHARE_OF_LIMIT * limitBytes, LEAST_BYTES);
    }

    /**
     * Returns the seconds to wait after the last histogram.
     *
     * @param bytesPerSecond the growth of the live set; {@code NaN} if unknown
     * @param limitBytes the limit of the heap
     * @param garbageBytes the garbage in the last histogram
     * @param counts how many histograms there are
     * @param leastSeconds never less than this
     */
    static double seconds(double bytesPerSecond, long limitBytes, long garbageBytes, int counts, double leastSeconds) {
        if (!(bytesPerSecond > 0)) {
            return LONGEST_SECONDS;
        }
        double needed = Math.max(standsOut(limitBytes), TIMES_GARBAGE * garbageBytes);
        double spacing = Math.max(needed / bytesPerSecond, leastSeconds);
        double spared = spacing * (1 << Math.max(0, counts - ClimbExplanation.LEAST_COUNTS));
        return Math.min(spared, Math.max(LONGEST_SECONDS, leastSeconds));
    }
}
