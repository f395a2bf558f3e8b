package io.memmon.core.report;

/**
 * Growth from day to day, with what happens within a day left out.
 *
 * @param bytesPerDay the growth; negative if it shrinks
 * @param bytesPerDayLow the lower end of its range, which holds the truth in four cases of five
 * @param bytesPerDayHigh the upper end
 * @param days how many days were compared
 */
public record TrendReport(double bytesPerDay, double bytesPerDayLow, double bytesPerDayHigh, int days) {

    /** Returns whether it grows, as far as can be told. */
    public boolean grows() {
        return bytesPerDayLow > 0;
    }

    /** Returns whether it shrinks, as far as can be told. */
    public boolean shrinks() {
        return bytesPerDayHigh < 0;
    }
}
