package io.memmon.prometheus.browser;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Contrast of two colours as WCAG 2.2 defines it: (L1 + 0.05) / (L2 + 0.05). */
final class Contrast {

    private static final Pattern RGB = Pattern.compile("rgba?\\((\\d+), (\\d+), (\\d+)(?:, [\\d.]+)?\\)");

    private Contrast() {}

    static double of(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        Matcher matcher = RGB.matcher(colour);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("colour must be like rgb(1, 2, 3), found " + colour);
        }
        double[] linear = new double[3];
        for (int i = 0; i < linear.length; i++) {
            double share = Integer.parseInt(matcher.group(i + 1)) / 255.0;
            linear[i] = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }
        return Arrays.stream(new double[] {0.2126 * linear[0], 0.7152 * linear[1], 0.0722 * linear[2]})
                .sum();
    }
}
