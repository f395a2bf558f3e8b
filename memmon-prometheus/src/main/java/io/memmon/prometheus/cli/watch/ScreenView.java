package io.memmon.prometheus.cli.watch;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.Terminal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A whole terminal, drawn over each time. For one thread. */
final class ScreenView implements Watching.View, AutoCloseable {

    private final Terminal terminal;
    private final Appearance appearance;
    private final Display display;
    private final Keyboard keyboard;
    private final Screen screen;
    private ZoneId zone;
    private boolean paused;
    private Size drawn = new Size(0, 0);

    /** Takes the terminal. */
    ScreenView(Terminal terminal, Appearance appearance, Display display) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.appearance = requireNonNull(appearance, "appearance");
        this.display = requireNonNull(display, "display");
        this.zone = display.zone();
        this.keyboard = display.keyboard().get();
        this.screen = Screen.enter(terminal);
    }

    @Override
    public void show(Glance glance) {
        drawn = display.size().get();
        screen.draw(
                glance.lines(new Glance.Style(
                        appearance.paint(terminal), appearance.ascii(terminal), drawn.columns(), zone, paused)),
                drawn);
    }

    @Override
    public Optional<Key> await(long nanos) {
        return keyboard.await(nanos);
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case PAUSE -> paused = !paused;
            case UTC -> zone = zone.equals(ZoneOffset.UTC) ? display.zone() : ZoneOffset.UTC;
            case REDRAW -> screen.clear();
            default -> {} // not about looks
        }
    }

    @Override
    public boolean resized() {
        return !display.size().get().equals(drawn);
    }

    @Override
    public boolean paused() {
        return paused;
    }

    @Override
    public boolean showsTrends() {
        return true;
    }

    @Override
    public void close() {
        screen.close();
        keyboard.close();
    }
}
