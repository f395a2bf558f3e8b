package io.memmon.core.engine;

/** What the collector cost in the last five minutes, or as many of them as are known. Fixed arrays. */
final class RecentEffort {

    /** Looks in five minutes, of ten seconds each. */
    private static final int LOOKS = 31;

    private static final double LEAST_SECONDS = 60;

    private final double[] times = new double[LOOKS];
    private final double[] pauses = new double[LOOKS];
    private final double[] waits = new double[LOOKS];
    private long noted;

    /**
     * Notes counters, each {@code NaN} where it is not known.
     *
     * @param seconds when
     * @param paused seconds in pauses
     * @param stalls cycles that threads waited for
     * @param degenerated cycles that had to be finished with the application stopped
     */
    void note(double seconds, double paused, double stalls, double degenerated) {
        int cell = cell(noted++);
        times[cell] = seconds;
        pauses[cell] = paused;
        waits[cell] = Double.isNaN(stalls) ? degenerated : Double.isNaN(degenerated) ? stalls : stalls + degenerated;
    }

    /** Returns the share of the time spent in pauses, {@code NaN} if it is not known. */
    double pausedShare() {
        return rate(pauses);
    }

    /** Returns how often a second threads waited for the collector, {@code NaN} if it is not known. */
    double stallsPerSecond() {
        return rate(waits);
    }

    private double rate(double[] counter) {
        if (noted == 0) {
            return Double.NaN;
        }
        int newest = cell(noted - 1);
        int oldest = noted < LOOKS ? 0 : cell(noted);
        double seconds = times[newest] - times[oldest];
        return seconds >= LEAST_SECONDS ? Math.max(0, counter[newest] - counter[oldest]) / seconds : Double.NaN;
    }

    private static int cell(long look) {
        return (int) Math.floorMod(look, (long) LOOKS);
    }
}
