package io.memmon.responses.notify;

import java.util.Locale;

/** Builds one flat JSON object (RFC 8259). What is not finite is left out. */
final class JsonObject {

    private final StringBuilder text = new StringBuilder(512).append('{');

    JsonObject put(String key, String value) {
        return raw(key, quoted(value));
    }

    JsonObject put(String key, long value) {
        return raw(key, Long.toString(value));
    }

    JsonObject put(String key, double value) {
        return Double.isFinite(value) ? raw(key, Double.toString(value)) : this;
    }

    /** Puts a number of bytes, without a fraction or an exponent. */
    JsonObject putWhole(String key, double value) {
        return Double.isFinite(value) ? put(key, Math.round(value)) : this;
    }

    JsonObject put(String key, boolean value) {
        return raw(key, Boolean.toString(value));
    }

    private JsonObject raw(String key, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(quoted(key)).append(':').append(value);
        return this;
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    // A lone half of a surrogate pair has no UTF-8 form.
                    boolean lone = Character.isSurrogate(c) && !isPaired(value, i);
                    if (c < ' ' || c == '\u007f' || lone) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPaired(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
