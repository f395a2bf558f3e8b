package io.memmon.lab.service;

/**
 * When requests are due: at a steady rate, and at another one for a while.
 *
 * @param rate requests a second
 * @param burstRate requests a second during the burst
 * @param burstFrom seconds from the start to its begin
 * @param burstTo seconds from the start to its end
 */
public record Arrivals(double rate, double burstRate, double burstFrom, double burstTo) {

    /** Returns arrivals without a burst. */
    public static Arrivals steady(double rate) {
        return new Arrivals(rate, rate, 0, 0);
    }

    /** Returns how many requests are due within the first seconds, with one that is due at their very end. */
    public long due(double seconds) {
        double burst = Math.max(0, Math.min(seconds, burstTo) - burstFrom);
        long due = (long) ((Math.max(0, seconds) - burst) * rate + burst * burstRate);
        while (at(due) <= seconds) { // as whoever waits for it sees it, rounded alike
            due++;
        }
        return due;
    }

    /** Returns the second at which a request is due, counted from 0. */
    public double at(long request) {
        double before = burstFrom * rate;
        double during = (burstTo - burstFrom) * burstRate;
        if (request < before) {
            return request / rate;
        }
        return request < before + during
                ? burstFrom + (request - before) / burstRate
                : burstTo + (request - before - during) / rate;
    }
}
