package io.memmon.prometheus.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Content negotiation (RFC 9110, section 12.5). Lenient: a header that cannot be read counts as absent, as no scrape
 * should fail over it.
 */
public final class Accept {

    private Accept() {}

    /**
     * Returns which of the offered values the client likes best; the earlier one on a tie, and the first if it likes
     * none or says nothing.
     *
     * @param header the value of {@code Accept}; empty if absent
     * @param offered media types without parameters, at least one
     */
    public static String bestOf(String header, List<String> offered) {
        String best = requireNonNull(offered.get(0), "offered");
        double most = 0;
        for (String type : offered) {
            double quality = qualityOf(header, type);
            if (quality > most) {
                best = type;
                most = quality;
            }
        }
        return best;
    }

    /** Returns whether the client takes this content coding, as in {@code Accept-Encoding}. */
    public static boolean takes(String header, String coding) {
        return !header.isBlank() && qualityOf(header, coding) > 0;
    }

    /** The most specific range that matches decides; of equally specific ones the best. */
    private static double qualityOf(String header, String type) {
        double quality = 0;
        int specificity = -1;
        for (String range : header.split(",", -1)) {
            @Nullable String[] parts = range.split(";", -1);
            int match = specificity(requireNonNull(parts[0], "range").strip().toLowerCase(Locale.ROOT), type);
            if (match < 0 || match < specificity) {
                continue;
            }
            double found = quality(parts);
            quality = match > specificity ? found : Math.max(quality, found);
            specificity = match;
        }
        return quality;
    }

    private static int specificity(String range, String type) {
        if (range.equals(type)) {
            return 2;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 1;
        }
        return range.equals("*/*") || range.equals("*") ? 0 : -1;
    }

    private static double quality(@Nullable String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = requireNonNull(parts[i], "parameter").strip();
            if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
                try {
                    double quality = Double.parseDouble(parameter.substring(2));
                    return quality >= 0 && quality <= 1 ? quality : 0;
                } catch (NumberFormatException malformed) {
                    return 0; // a range whose weight cannot be read is not asked for
                }
            }
        }
        return 1;
    }
}
