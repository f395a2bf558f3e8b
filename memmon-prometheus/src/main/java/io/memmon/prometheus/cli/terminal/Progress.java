package io.memmon.prometheus.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** One line that says how far a long task has come: only on a terminal, only after a second. Not thread-safe. */
public final class Progress implements AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long PERIOD_NANOS = 200_000_000L;

    private final Terminal terminal;
    private final String task;
    private long shownNanos;
    private int width;

    /** Begins a task. */
    public Progress(Terminal terminal, String task) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.task = requireNonNull(task, "task");
        this.shownNanos = terminal.ticker().nanos() + PATIENCE_NANOS - PERIOD_NANOS;
    }

    /** Says that so much of the whole is done; a whole of 0 or less is not known. Cheap: shows at most five a second. */
    public void done(long part, long whole) {
        if (terminal.attachment() == Attachment.PIPE) {
            return;
        }
        long now = terminal.ticker().nanos();
        if (now - shownNanos < PERIOD_NANOS) {
            return;
        }
        shownNanos = now;
        String much = whole > 0
                ? String.format(Locale.ROOT, "%d %%", Math.min(100, 100 * part / whole))
                : String.format(Locale.ROOT, "%d MB", part / 1_000_000);
        String line = task + ' ' + much;
        terminal.notes().print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
        terminal.notes().flush();
        width = line.length();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (width > 0) {
            terminal.notes().print('\r' + " ".repeat(width) + '\r');
            terminal.notes().flush();
            width = 0;
        }
    }
}
