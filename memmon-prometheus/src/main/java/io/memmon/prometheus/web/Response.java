package io.memmon.prometheus.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer.
 *
 * @param status the status code, 200 to 599
 * @param contentType the media type of the body, with its parameters
 * @param headers further header fields by name
 * @param body the body, not to be changed; empty where it continues
 * @param continuation what follows the head instead of a body; empty for an answer that is whole
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would double a scrape's garbage
public record Response(
        int status, String contentType, Map<String, String> headers, byte[] body, Optional<Continuation> continuation) {

    /** Checks the status and copies the fields. */
    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be 200 to 599, found " + status);
        }
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** Creates an answer that is whole. */
    public Response(int status, String contentType, Map<String, String> headers, byte[] body) {
        this(status, contentType, headers, body, Optional.empty());
    }

    /** Returns an answer that goes on for as long as there is something to tell. */
    public static Response continued(String contentType, Continuation continuation) {
        return new Response(200, contentType, Map.of(), new byte[0], Optional.of(continuation));
    }

    /** Returns an answer of JSON. */
    public static Response json(int status, JsonObject body) {
        return new Response(status, "application/json", Map.of(), body.bytes());
    }

    /** Returns an answer of plain text. */
    public static Response text(int status, String body) {
        return new Response(status, "text/plain; charset=utf-8", Map.of(), body.getBytes(UTF_8));
    }

    /** Returns the same answer with another header field. */
    public Response with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, more, body, continuation);
    }

    /** Returns the same answer with a header field, unless it has that field. */
    public Response withDefault(String name, String value) {
        return headers.containsKey(name) ? this : with(name, value);
    }

    /** Returns the same answer with another body. */
    public Response withBody(byte[] newBody) {
        return new Response(status, contentType, headers, newBody, continuation);
    }
}
