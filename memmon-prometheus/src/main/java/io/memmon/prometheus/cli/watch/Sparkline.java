package io.memmon.prometheus.cli.watch;

import java.util.List;

/** A small chart of one line of text. Each cell is the greatest value of its stretch; a stretch without one is blank. */
final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.:-=+*#";

    private Sparkline() {}

    /**
     * Draws values, oldest first.
     *
     * @param values the values; {@code NaN} where there is none
     * @param top what a full cell stands for, above 0
     * @param cells how many characters it takes
     */
    static String of(List<Double> values, double top, int cells, boolean ascii) {
        String steps = ascii ? ASCII : BLOCKS;
        int drawn = Math.min(cells, values.size());
        StringBuilder line = new StringBuilder();
        for (int cell = 0; cell < drawn; cell++) {
            double most = Double.NaN;
            for (int i = cell * values.size() / drawn; i < (cell + 1) * values.size() / drawn; i++) {
                double value = values.get(i);
                most = Double.isNaN(most) || value > most ? value : most;
            }
            line.append(Double.isNaN(most) ? ' ' : steps.charAt(step(most / top, steps.length())));
        }
        return line.toString();
    }

    private static int step(double share, int steps) {
        return (int) Math.max(0, Math.min(steps - 1, Math.floor(share * steps)));
    }
}
