package io.memmon.collectors.pace;

/**
 * Tells at which ticks a reading is due: at the first, and then at one in so many. Each reading has a beat of its own, so
 * that no tick takes them all: a file takes the kernel one to three microseconds whichever it is, and what is read changes
 * slowly or is judged over seconds. Allocates nothing.
 */
public final class Beat {

    private final int period;
    private int left;
    private int next;

    /**
     * Creates a beat whose first tick is due.
     *
     * @param period one in so many ticks is due, at least 1
     * @param second how many ticks after the first the second is due, 1 to the period
     */
    public Beat(int period, int second) {
        if (second < 1 || second > period) {
            throw new IllegalArgumentException("second must be 1 to " + period + ", found " + second);
        }
        this.period = period;
        this.next = second;
    }

    /** Counts a tick and returns whether it is due. */
    public boolean due() {
        if (left > 0) {
            left--;
            return false;
        }
        left = next - 1;
        next = period;
        return true;
    }
}
