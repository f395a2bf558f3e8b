package io.memmon.core.message;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was probably meant, by the optimal string alignment distance: insertions, deletions, replacements and swaps of
 * neighbours (F. J. Damerau, "A technique for computer detection and correction of spelling errors", 1964).
 */
public final class DidYouMean {

    /** Two mistakes in so few letters make another word. */
    private static final int SHORT = 4;

    private DidYouMean() {}

    /** Returns the nearest of the known words if it is near enough to have been meant; the first by name of equals. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int least = (word.length() <= SHORT ? 1 : Math.max(2, word.length() / 6)) + 1;
        String nearest = null;
        for (String candidate : new TreeSet<>(known)) {
            if (Math.abs(candidate.length() - word.length()) < least) {
                int distance = between(word, candidate);
                if (distance < least) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    static int between(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = cell(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cell(int[][] cost, String a, String b, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
