package io.memmon.prometheus.cli.watch;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * What a screen is drawn on.
 *
 * @param size asks how large it is now
 * @param keyboard opens its keyboard
 * @param zone the zone of times for people
 */
public record Display(Supplier<Size> size, Supplier<Keyboard> keyboard, ZoneId zone) {

    /** Checks that nothing is missing. */
    public Display {
        requireNonNull(size, "size");
        requireNonNull(keyboard, "keyboard");
        requireNonNull(zone, "zone");
    }

    /** Returns the terminal that this process is at. */
    public static Display ofThisTerminal() {
        return new Display(Size::ofThisTerminal, TtyKeyboard::ofThisTerminal, ZoneId.systemDefault());
    }
}
