package io.memmon.prometheus.http;

import static java.time.ZoneOffset.UTC;

import io.memmon.prometheus.web.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Writes an answer. Each is the last on its connection, so that nobody holds one for a request that may never come. */
final class ResponseWriter {

    /** With names of its own: those of the JDK bring its tables of all languages, 0.1 MB of heap. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendText(ChronoField.DAY_OF_WEEK, names("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
            .appendLiteral(", ")
            .appendValue(ChronoField.DAY_OF_MONTH, 2)
            .appendLiteral(' ')
            .appendText(
                    ChronoField.MONTH_OF_YEAR,
                    names("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
            .appendLiteral(' ')
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendLiteral(" GMT")
            .toFormatter(Locale.ROOT)
            .withZone(UTC);

    private final InstantSource clock;

    ResponseWriter(InstantSource clock) {
        this.clock = clock;
    }

    private static Map<Long, String> names(String... names) {
        Map<Long, String> byNumber = new HashMap<>();
        for (String name : names) {
            byNumber.put(byNumber.size() + 1L, name);
        }
        return byNumber;
    }

    void write(DefaultBHttpServerConnection http, Response response, boolean head) throws IOException {
        BasicClassicHttpResponse raw = head(response);
        if (response.status() != 304) { // which speaks of the length that the whole answer would have
            raw.setHeader("Content-Length", response.body().length);
        }
        raw.setEntity(new ByteArrayEntity(response.body(), ContentType.parseLenient(response.contentType())));
        try {
            http.sendResponseHeader(raw);
            if (!head) {
                http.sendResponseEntity(raw);
            }
        } catch (HttpException impossible) {
            throw new IllegalStateException("a complete answer must be writable", impossible);
        }
        http.flush();
    }

    /** Writes the head of an answer that ends with its connection. */
    void begin(DefaultBHttpServerConnection http, Response response) throws IOException {
        try {
            http.sendResponseHeader(head(response));
        } catch (HttpException impossible) {
            throw new IllegalStateException("a complete head must be writable", impossible);
        }
        http.flush();
    }

    private BasicClassicHttpResponse head(Response response) {
        BasicClassicHttpResponse raw = new BasicClassicHttpResponse(response.status());
        raw.setHeader("Date", DATE.format(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        raw.setHeader("Connection", "close");
        raw.setHeader("Content-Type", response.contentType());
        response.headers().forEach(raw::setHeader);
        return raw;
    }
}
