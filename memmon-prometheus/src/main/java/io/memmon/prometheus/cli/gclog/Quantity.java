package io.memmon.prometheus.cli.gclog;

import io.memmon.core.replay.PastEvent;

/** Numbers as logs write them: with a comma in some countries, and sizes in powers of 1024. */
final class Quantity {

    private Quantity() {}

    /** Returns a decimal number of digits and at most one point or comma; {@code NaN} if it is none. */
    static double decimal(CharSequence text) {
        double value = 0;
        double scale = 0;
        int length = text.length();
        if (length == 0 || length > 24) {
            return Double.NaN;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                scale *= 10;
            } else if ((c == '.' || c == ',') && scale == 0) {
                scale = 1;
            } else {
                return Double.NaN;
            }
        }
        return scale > 0 ? value / scale : value;
    }

    /** Returns bytes, given a number and its unit B, K, M, G or T; {@link PastEvent#UNKNOWN} if it is not a size. */
    static long bytes(CharSequence number, char unit) {
        double value = decimal(number);
        int shift = switch (unit) {
            case 'B', 'b' -> 0;
            case 'K', 'k' -> 10;
            case 'M', 'm' -> 20;
            case 'G', 'g' -> 30;
            case 'T', 't' -> 40;
            default -> -1;
        };
        return Double.isNaN(value) || shift < 0 || value > (double) (1L << (50 - shift))
                ? PastEvent.UNKNOWN
                : Math.round(value * (1L << shift));
    }
}
