package io.memmon.lab.siege;

import java.time.Duration;

/**
 * An answer, or that there was none.
 *
 * @param status the status; 0 if the connection was closed or broken before one came
 * @param body what followed the head
 * @param took from before connecting to the last byte
 */
public record Reply(int status, String body, Duration took) {

    static Reply of(String raw, Duration took) {
        if (!raw.startsWith("HTTP/1.1 ") || raw.length() < 12) {
            return new Reply(0, raw, took);
        }
        int end = raw.indexOf("\r\n\r\n");
        return new Reply(Integer.parseInt(raw.substring(9, 12)), end < 0 ? "" : raw.substring(end + 4), took);
    }
}
