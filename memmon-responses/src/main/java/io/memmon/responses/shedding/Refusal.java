package io.memmon.responses.shedding;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a refused HTTP request is answered, built once. */
final class Refusal {

    static final int STATUS = 503;
    static final String CONTENT_TYPE = "application/problem+json";

    private static final byte[] BODY = ("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                    + "\"detail\":\"Short of capacity. Try again after the time in Retry-After.\"}")
            .getBytes(UTF_8);

    private Refusal() {}

    /** Returns the body. Not to be changed by the caller. */
    static byte[] body() {
        return BODY;
    }
}
