package io.memmon.prometheus.cli.watch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a terminal is.
 *
 * @param rows its lines
 * @param columns its characters in a line
 */
public record Size(int rows, int columns) {

    private static final Size USUAL = new Size(24, 80);
    private static final Pattern ROWS_COLUMNS = Pattern.compile("(\\d{1,4}) ([1-9]\\d{0,3})");

    /** Asks the terminal that this process is at; 24 by 80 where it does not tell. */
    public static Size ofThisTerminal() {
        return Stty.run("size")
                .map(ROWS_COLUMNS::matcher)
                .filter(Matcher::matches)
                .map(Size::told)
                .orElse(USUAL);
    }

    private static Size told(Matcher size) {
        return new Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
}
