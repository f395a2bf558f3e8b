package io.memmon.core.journal;

/** Writes numbers as JSON without allocating. */
final class Decimal {

    /** The longest is {@code -1.23457e-308}, and of whole numbers {@code -9223372036854775808}. */
    static final int MOST_BYTES = 20;

    private static final int DIGITS = 6;
    private static final int LOWEST_PLAIN = -5;
    private static final int HIGHEST_PLAIN = 14;
    private static final int TOP = 300;
    private static final double[] POWERS = powers();

    private Decimal() {}

    /** Writes a whole number and returns the position after it. */
    static int write(byte[] target, int at, long value) {
        int position = at;
        if (value < 0) {
            target[position++] = '-';
        }
        int length = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            length++;
        }
        long rest = value;
        for (int i = position + length - 1; i >= position; i--) {
            target[i] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        }
        return position + length;
    }

    /** Writes a finite number with six significant digits and returns the position after it. */
    static int write(byte[] target, int at, double value) {
        int position = at;
        if (value == 0) {
            target[position++] = '0';
            return position;
        }
        if (value < 0) {
            target[position++] = '-';
        }
        double size = Math.abs(value);
        int exponent = (int) Math.floor(Math.log10(size));
        long digits = Math.round(scaled(size, DIGITS - 1 - exponent));
        if (digits < 100_000) { // the logarithm was rounded up to a whole number
            exponent--;
            digits = Math.round(scaled(size, DIGITS - 1 - exponent));
        }
        if (digits >= 1_000_000) { // 999999.5 and more
            exponent++;
            digits /= 10;
        }
        int count = DIGITS;
        while (count > 1 && digits % 10 == 0) {
            digits /= 10;
            count--;
        }
        return exponent >= LOWEST_PLAIN && exponent <= HIGHEST_PLAIN
                ? plain(target, position, digits, count, exponent)
                : scientific(target, position, digits, count, exponent);
    }

    private static int plain(byte[] target, int at, long digits, int count, int exponent) {
        int position = at;
        if (exponent < 0) {
            target[position++] = '0';
            target[position++] = '.';
            for (int i = -1; i > exponent; i--) {
                target[position++] = '0';
            }
        }
        for (int i = 0; i < count; i++) {
            target[position++] = digit(digits, count, i);
            if (i == exponent && i < count - 1) {
                target[position++] = '.';
            }
        }
        for (int i = count; i <= exponent; i++) {
            target[position++] = '0';
        }
        return position;
    }

    private static int scientific(byte[] target, int at, long digits, int count, int exponent) {
        int position = at;
        for (int i = 0; i < count; i++) {
            target[position++] = digit(digits, count, i);
            if (i == 0 && count > 1) {
                target[position++] = '.';
            }
        }
        target[position++] = 'e';
        return write(target, position, (long) exponent);
    }

    private static byte digit(long digits, int count, int index) {
        return (byte) ('0' + digits / (long) POWERS[count - 1 - index] % 10);
    }

    private static double scaled(double size, int power) {
        if (power < 0) {
            return size / POWERS[-power];
        }
        return power <= TOP ? size * POWERS[power] : size * POWERS[TOP] * POWERS[power - TOP];
    }

    private static double[] powers() {
        double[] powers = new double[309];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i); // Math.pow may be off in the last place
        }
        return powers;
    }
}
