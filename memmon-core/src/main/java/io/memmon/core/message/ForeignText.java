package io.memmon.core.message;

import java.util.Locale;

/** Text that came from outside, made fit for a message of one line. */
public final class ForeignText {

    private ForeignText() {}

    /**
     * Returns the text with control characters, line separators and marks that turn the direction of writing escaped as
     * in Java, and cut after so many characters, which is then said.
     */
    public static String shown(String foreign, int most) {
        StringBuilder shown = new StringBuilder(Math.min(foreign.length(), most) + 16);
        int index = 0;
        while (index < foreign.length() && index < most) {
            int code = foreign.codePointAt(index);
            append(code, shown);
            index += Character.charCount(code);
        }
        if (index < foreign.length()) {
            shown.append("... (").append(foreign.length()).append(" characters)");
        }
        return shown.toString();
    }

    private static void append(int code, StringBuilder shown) {
        switch (code) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isShown(code)) {
                    shown.appendCodePoint(code);
                } else {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", code));
                }
            }
        }
    }

    private static boolean isShown(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
