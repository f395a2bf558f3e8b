package io.memmon.lab.report;

import java.util.Locale;

/**
 * One measured figure.
 *
 * @param subject what was measured
 * @param way how, or of whom
 * @param measure which of its figures, with its unit
 * @param value the figure
 */
public record Figure(String subject, String way, String measure, double value) {

    /** Checks that the words can stand in a file. */
    public Figure {
        for (String word : new String[] {subject, way, measure}) {
            if (word.isEmpty() || word.contains(",") || word.startsWith("#")) {
                throw new IllegalArgumentException("words must not be empty nor hold a comma, found \"" + word + '"');
            }
        }
    }

    /** Returns the figure with as many digits as are worth telling: four, and all of a whole part. */
    public static String text(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        int decimals = (int) Math.max(0, Math.min(9, 3 - Math.floor(Math.log10(size))));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
