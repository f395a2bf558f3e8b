package io.memmon.examples.orders;

/**
 * The service's own account of itself.
 *
 * @param port where it serves
 * @param used bytes of heap in use, garbage included
 * @param max bytes of heap at most
 * @param longestPauseMillis the longest time for which a thread that wanted to run every 20 ms did not
 * @param level memmon's level; empty without memmon
 */
record ServiceState(int port, long used, long max, long longestPauseMillis, String level) {

    double share() {
        return (double) used / max;
    }
}
