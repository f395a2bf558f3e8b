package io.memmon.prometheus.cli.watch;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The keys of this process's terminal, each at once and without its echo. The terminal is as it was before on close and
 * when the process is ended; Ctrl-C stays a signal.
 */
final class TtyKeyboard implements Keyboard {

    private static final int CTRL_D = 4;
    private static final int CTRL_L = 12;

    private final BlockingQueue<Key> pressed = new LinkedBlockingQueue<>();
    private final String before;
    private final AtomicBoolean restored = new AtomicBoolean();
    private final Thread atExit = new Thread(null, this::restore, "memmon-keyboard-exit", 0, false);

    private TtyKeyboard(String before) {
        this.before = before;
    }

    /** Opens the keyboard of this process; one without keys where there is no terminal. */
    static Keyboard ofThisTerminal() {
        Optional<String> before = Stty.run("-g");
        if (before.isEmpty()
                || Stty.run("-icanon", "-echo", "min", "1", "time", "0").isEmpty()) {
            return Keyboard.none();
        }
        TtyKeyboard keyboard = new TtyKeyboard(before.get());
        Runtime.getRuntime().addShutdownHook(keyboard.atExit);
        Thread reader = new Thread(null, keyboard::read, "memmon-keyboard", 0, false);
        reader.setDaemon(true);
        reader.start();
        return keyboard;
    }

    private void read() {
        try (InputStream in = new FileInputStream("/dev/tty")) {
            for (int code = in.read(); code >= 0; code = in.read()) {
                key(code).ifPresent(pressed::add);
            }
        } catch (IOException closed) {
            // said below
        }
        pressed.add(Key.GONE);
    }

    private static Optional<Key> key(int code) {
        return switch (code) {
            case 'q', 'Q', CTRL_D -> Optional.of(Key.QUIT);
            case 'p', 'P', ' ' -> Optional.of(Key.PAUSE);
            case 'u', 'U' -> Optional.of(Key.UTC);
            case CTRL_L -> Optional.of(Key.REDRAW);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Key> await(long nanos) {
        try {
            return Optional.ofNullable(pressed.poll(nanos, TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(Key.QUIT);
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // it has nothing left to do
        }
    }

    private void restore() {
        if (restored.compareAndSet(false, true)) {
            Stty.run(before);
        }
    }
}
