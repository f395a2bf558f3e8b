package io.memmon.prometheus.web;

import static java.util.Objects.requireNonNull;

import io.memmon.core.message.MessageId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request that is answered with a problem (RFC 9457) instead of what it asked for. */
@SuppressWarnings("serial") // never serialized: lives for one request
public final class Refusal extends RuntimeException {

    private final int status;
    private final String title;
    private final MessageId code;
    private final Optional<String> fix;
    private final Map<String, String> headers;

    private Refusal(
            int status,
            String title,
            String detail,
            MessageId code,
            Optional<String> fix,
            Map<String, String> headers) {
        super(requireNonNull(detail, "detail"), null, false, false);
        this.status = status;
        this.title = title;
        this.code = code;
        this.fix = fix;
        this.headers = headers;
    }

    /**
     * Returns a refusal.
     *
     * @param title the kind of problem in a few words
     * @param detail what, the rule and what was found
     * @param code which message it is
     */
    public static Refusal of(int status, String title, String detail, MessageId code) {
        return new Refusal(status, title, detail, code, Optional.empty(), Map.of());
    }

    /** Returns the refusal of a malformed request. */
    public static Refusal badRequest(String title, String detail) {
        return of(400, title, detail, MessageId.BAD_REQUEST);
    }

    /** Returns the refusal of an address that leads nowhere. */
    public static Refusal notFound(String detail) {
        return of(404, "Not found", detail, MessageId.NOT_FOUND);
    }

    /** Returns the refusal of one request too many. */
    public static Refusal tooMany(String detail, long retryAfterSeconds) {
        return of(429, "Too many requests", detail, MessageId.TOO_MANY_REQUESTS)
                .with("Retry-After", Long.toString(retryAfterSeconds))
                .fix("ask again in " + retryAfterSeconds + " s");
    }

    /** Returns the same refusal with a line that shows what to do instead. */
    public Refusal fix(String line) {
        return new Refusal(status, title, detail(), code, Optional.of(line), headers);
    }

    /** Returns the same refusal with a header field. */
    public Refusal with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Refusal(status, title, detail(), code, fix, more);
    }

    /** Returns the status code. */
    public int status() {
        return status;
    }

    /** Returns what, the rule and what was found. */
    public String detail() {
        return requireNonNull(getMessage(), "detail");
    }

    /** Returns the answer. */
    public Response response() {
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("status", status)
                .put("title", title)
                .put("detail", detail())
                .put("code", code.code())
                .put("fix", fix);
        return new Response(status, "application/problem+json", headers, problem.bytes());
    }
}
