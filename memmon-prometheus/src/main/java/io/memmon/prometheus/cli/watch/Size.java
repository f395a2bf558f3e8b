package io.memmon.prometheus.cli.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
    private static final Pattern ROWS_COLUMNS = Pattern.compile("(\\d{1,4}) (\\d{1,4})");

    /** Asks the terminal that this process is at; 24 by 80 where it does not tell. */
    public static Size ofThisTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (stty.waitFor(1, TimeUnit.SECONDS)) {
                Matcher told =
                        ROWS_COLUMNS.matcher(new String(stty.getInputStream().readAllBytes(), US_ASCII).strip());
                if (told.matches() && !told.group(2).equals("0")) {
                    return new Size(Integer.parseInt(told.group(1)), Integer.parseInt(told.group(2)));
                }
            } else {
                stty.destroyForcibly();
            }
        } catch (IOException noSuchProgram) {
            // another system: the usual size
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return USUAL;
    }
}
