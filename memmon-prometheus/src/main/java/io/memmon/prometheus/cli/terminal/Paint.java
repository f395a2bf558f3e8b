package io.memmon.prometheus.cli.terminal;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;

/** Colours words. Colour repeats what the word says, so nothing is lost without it. */
public final class Paint {

    private static final String RESET = "\u001b[0m";

    private final Palette palette;

    /** What the paint is made of. */
    public enum Palette {
        /** The sixteen colours of ANSI, as the user's terminal defines them. */
        ANSI,
        /** No colour. */
        PLAIN
    }

    /** Creates paint. */
    public Paint(Palette palette) {
        this.palette = requireNonNull(palette, "palette");
    }

    /** Returns the word of a level in its colour. */
    public String level(Level level) {
        return switch (level) {
            case NORMAL -> of("32", level.name());
            case LOW -> of("36", level.name());
            case MEDIUM -> of("33", level.name());
            case HIGH -> of("1;33", level.name());
            case CRITICAL -> of("1;31", level.name());
        };
    }

    /** Returns a text as one that is good news. */
    public String good(String text) {
        return of("32", text);
    }

    /** Returns a text as one that is bad news. */
    public String bad(String text) {
        return of("1;31", text);
    }

    /** Returns a text as a heading. */
    public String strong(String text) {
        return of("1", text);
    }

    /** Returns a text as one of less weight. */
    public String faint(String text) {
        return of("2", text);
    }

    private String of(String code, String text) {
        return palette == Palette.PLAIN ? text : "\u001b[" + code + 'm' + text + RESET;
    }
}
