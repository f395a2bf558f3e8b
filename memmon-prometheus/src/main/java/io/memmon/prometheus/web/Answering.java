package io.memmon.prometheus.web;

import static java.util.Objects.requireNonNull;

import io.memmon.core.message.MessageId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an answer of whatever a handler returns or throws, and compresses it when the client asks for that. */
public final class Answering implements Handler {

    private static final Logger logger = LoggerFactory.getLogger(Answering.class);
    private static final int WORTH_COMPRESSING = 512;

    private final Handler next;

    /** Creates it around a handler. */
    public Answering(Handler next) {
        this.next = requireNonNull(next, "next");
    }

    @Override
    public Response handle(Request request) throws IOException {
        return compressed(answer(request), request);
    }

    private Response answer(Request request) {
        try {
            return safe(next.handle(request));
        } catch (Refusal refusal) {
            return safe(refusal.response());
        } catch (Exception failure) {
            logger.warn("{} {} failed", request.method(), Text.quoted(request.path()), failure);
            return safe(Refusal.of(
                            500,
                            "Internal error",
                            "the answer could not be made: "
                                    + failure.getClass().getSimpleName() + "; the log has the cause",
                            MessageId.ANSWER_FAILED)
                    .fix("look into the log of the application")
                    .response());
        }
    }

    /** Nothing here is to be cached, sniffed, framed or to load anything, unless it says so itself. */
    private static Response safe(Response response) {
        return response.withDefault("Cache-Control", "no-store")
                .withDefault("X-Content-Type-Options", "nosniff")
                .withDefault("Referrer-Policy", "no-referrer")
                .withDefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    private static Response compressed(Response response, Request request) throws IOException {
        if (response.body().length < WORTH_COMPRESSING || response.headers().containsKey("Content-Encoding")) {
            return response;
        }
        Response varying = response.with("Vary", "Accept, Accept-Encoding");
        if (!Accept.takes(request.header("accept-encoding").orElse(""), "gzip")) {
            return varying;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(response.body().length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(response.body());
        }
        return varying.withBody(bytes.toByteArray()).with("Content-Encoding", "gzip");
    }
}
