package io.memmon.prometheus.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer, whole.
 *
 * @param status the status code, 200 to 599
 * @param contentType the media type of the body, with its parameters
 * @param headers further header fields by name
 * @param body the body, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would double a scrape's garbage
public record Response(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** Checks the status and copies the fields. */
    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be 200 to 599, found " + status);
        }
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
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
        return new Response(status, contentType, more, body);
    }

    /** Returns the same answer with another body. */
    public Response withBody(byte[] newBody) {
        return new Response(status, contentType, headers, newBody);
    }
}
