package io.memmon.lab.run;

/**
 * How the service was at one moment, by its own account.
 *
 * @param millis since the first request
 * @param used bytes in use of what the scenario fills
 * @param limit bytes at most
 * @param offered requests that were due so far
 * @param served of them in time
 * @param refused of them by the gate
 * @param failed of them
 * @param pauseMillis the longest stand-still since the sample before
 */
public record Sample(
        long millis, long used, long limit, long offered, long served, long refused, long failed, long pauseMillis) {

    /** Reads a line that {@code Notes} wrote. */
    public static Sample parse(String line) {
        String[] words = line.split(" ", -1);
        return new Sample(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7]),
                Long.parseLong(words[8]));
    }

    /** Returns how full it is, 0 to 1. */
    public double share() {
        return limit > 0 ? (double) used / limit : 0;
    }
}
