package io.memmon.prometheus.cli.terminal;

import java.nio.charset.CharsetEncoder;
import picocli.CommandLine.Option;

/** The options about looks that every verb takes; a picocli mixin. */
public final class Appearance {

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never; auto is colour on a terminal without NO_COLOR (default: auto)")
    private ColorChoice color = ColorChoice.auto;

    @Option(names = "--ascii", description = "only ASCII, also where the terminal could show more")
    private boolean ascii;

    /** Creates the defaults. */
    public Appearance() {}

    /** Returns how words are coloured. */
    public Paint paint(Terminal terminal) {
        return new Paint(
                switch (color) {
                    case always -> Paint.Palette.ANSI;
                    case never -> Paint.Palette.PLAIN;
                    case auto -> byItself(terminal) ? Paint.Palette.ANSI : Paint.Palette.PLAIN;
                });
    }

    private static boolean byItself(Terminal terminal) {
        return terminal.attachment() == Attachment.TERMINAL
                && terminal.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !terminal.environment().getOrDefault("TERM", "").equals("dumb");
    }

    /** Returns whether the output keeps to ASCII: asked for, or because the streams cannot carry a block character. */
    public boolean ascii(Terminal terminal) {
        if (ascii || !terminal.charset().canEncode()) {
            return true;
        }
        CharsetEncoder encoder = terminal.charset().newEncoder();
        return !encoder.canEncode('█');
    }
}
