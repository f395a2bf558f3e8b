package io.memmon.prometheus.web;

/** Text that came from outside, made safe for messages. */
public final class Text {

    private static final int LONGEST = 80;

    private Text() {}

    /** Returns the text in quotes, shortened, and with everything that could upset a terminal replaced. */
    public static String quoted(String foreign) {
        StringBuilder safe = new StringBuilder(Math.min(foreign.length(), LONGEST) + 5).append('"');
        for (int i = 0; i < foreign.length() && i < LONGEST; i++) {
            char c = foreign.charAt(i);
            safe.append(c < ' ' || c == '"' || c > '~' ? '?' : c);
        }
        return safe.append(foreign.length() > LONGEST ? "...\"" : "\"").toString();
    }
}
