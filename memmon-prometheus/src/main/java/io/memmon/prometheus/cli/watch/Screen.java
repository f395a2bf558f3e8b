package io.memmon.prometheus.cli.watch;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The alternate screen of a terminal: drawn over without flicker, and the screen as it was comes back on close and when
 * the process is ended.
 */
final class Screen implements AutoCloseable {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String END_OF_SCREEN = "\u001b[J";

    private final Terminal terminal;
    private final AtomicBoolean left = new AtomicBoolean();
    private final Thread atExit = new Thread(null, this::leave, "memmon-screen", 0, false);

    private Screen(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal");
    }

    static Screen enter(Terminal terminal) {
        Screen screen = new Screen(terminal);
        Runtime.getRuntime().addShutdownHook(screen.atExit);
        terminal.out().print(ENTER);
        return screen;
    }

    /** Draws lines over what is there; lines that would not fit are left out. */
    void draw(List<String> lines, Size size) {
        StringBuilder frame = new StringBuilder(HOME);
        int shown = Math.min(lines.size(), Math.max(1, size.rows()));
        for (int i = 0; i < shown; i++) {
            frame.append(lines.get(i)).append(END_OF_LINE).append(i < shown - 1 ? "\r\n" : "");
        }
        terminal.out().print(frame.append(END_OF_SCREEN));
        terminal.out().flush();
    }

    /** Wipes everything, for whatever else has written to the terminal. */
    void clear() {
        terminal.out().print(HOME + END_OF_SCREEN);
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // it has nothing left to do
        }
    }

    private void leave() {
        if (left.compareAndSet(false, true)) {
            terminal.out().print(LEAVE);
            terminal.out().flush();
        }
    }
}
