package io.memmon.prometheus.cli.gclog;

/** The decorations in front of a line of unified logging (JEP 158), in any combination. Reused from line to line. */
final class Decorations {

    private static final double EARLIEST_EPOCH_MILLIS = 3e11;
    private static final double EARLIEST_EPOCH_NANOS = 3e17;

    private double uptime = Double.NaN;
    private double wall = Double.NaN;
    private String tags = "";

    /** Reads them; returns where the message begins, or a negative number if the line has none. */
    int read(String line) {
        return read(line, 0);
    }

    /** Reads those that begin at a place; returns where the message begins, or a negative number if there are none. */
    int read(String line, int from) {
        uptime = Double.NaN;
        wall = Double.NaN;
        tags = "";
        int at = from;
        boolean known = false;
        while (at < line.length() && line.charAt(at) == '[') {
            int end = line.indexOf(']', at);
            if (end < 0) {
                return -1;
            }
            String text = line.substring(at + 1, end).strip();
            if (decoration(text)) {
                known = true;
            } else if (at == from) {
                return -1;
            } else if (isWord(text)) {
                tags = text;
            } else {
                break;
            }
            at = end + 1;
        }
        return known ? at : -1;
    }

    private boolean decoration(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        if (first < '0' || first > '9') {
            return switch (text) {
                case "error", "warning", "info", "debug", "trace" -> true;
                default -> false;
            };
        }
        if (WallTime.looksLikeDate(text)) {
            wall = WallTime.parse(text);
            return true;
        }
        if (text.endsWith("ms")) {
            return number(text, 2, 1e3, EARLIEST_EPOCH_MILLIS);
        }
        if (text.endsWith("ns")) {
            return number(text, 2, 1e9, EARLIEST_EPOCH_NANOS);
        }
        if (text.endsWith("s")) {
            return number(text, 1, 1, Double.POSITIVE_INFINITY);
        }
        return !Double.isNaN(Quantity.decimal(text)); // a process or thread
    }

    private boolean number(String text, int suffix, double perSecond, double earliestEpoch) {
        double value = Quantity.decimal(text.substring(0, text.length() - suffix));
        if (Double.isNaN(value)) {
            return false;
        }
        if (value >= earliestEpoch) {
            wall = value / perSecond;
        } else if (Double.isNaN(uptime)) {
            uptime = value / perSecond;
        }
        return true;
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = Character.isLetterOrDigit(c) || c == ',' || c == '_' || c == '-' || c == '.' || c == '+';
            if (!word) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Returns whether a time is told. */
    boolean timed() {
        return !Double.isNaN(uptime) || !Double.isNaN(wall);
    }

    /** Returns seconds since the JVM's start, {@code NaN} if they are not told. */
    double uptime() {
        return uptime;
    }

    /** Returns seconds since 1970, {@code NaN} if they are not told. */
    double wall() {
        return wall;
    }

    /** Returns the tags, such as {@code gc,heap}; empty if they are not told. */
    String tags() {
        return tags;
    }
}
