package io.memmon.prometheus.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.prometheus.web.JsonObject;

/** Events in the form of the HTML standard's event stream, made once and written to every viewer. */
final class ServerSentEvent {

    /** Keeps an idle connection open: proxies cut those that say nothing for long. */
    static final byte[] PING = ": ping\n\n".getBytes(UTF_8);

    private static final String RETRY = "retry: 2000\n";

    private ServerSentEvent() {}

    /** Returns an event that is a place to go on from. */
    static byte[] of(String name, long id, JsonObject data) {
        return ("event: " + name + "\nid: " + id + "\ndata: " + line(data) + "\n\n").getBytes(UTF_8);
    }

    /** Returns the first event of a stream, which says when to come again if it breaks. */
    static byte[] first(String name, long id, JsonObject data) {
        return (RETRY + new String(of(name, id, data), UTF_8)).getBytes(UTF_8);
    }

    /** Returns the last event of a stream. */
    static byte[] bye(String reason) {
        return ("event: bye\ndata: " + line(new JsonObject().put("reason", reason)) + "\n\n").getBytes(UTF_8);
    }

    /** JSON escapes line ends, so it is one line. */
    private static String line(JsonObject data) {
        return new String(data.bytes(), UTF_8).strip();
    }
}
