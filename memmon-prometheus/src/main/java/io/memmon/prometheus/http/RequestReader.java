package io.memmon.prometheus.http;

import io.memmon.core.message.MessageId;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Target;
import io.memmon.prometheus.web.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Turns what the protocol delivers into a request, and refuses what is ambiguous or too large. */
final class RequestReader {

    private static final int LONGEST_TARGET = 2048;

    private final int maxBodyBytes;

    RequestReader(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    Request read(DefaultBHttpServerConnection http, ClassicHttpRequest raw, String remote)
            throws IOException, HttpException {
        Map<String, String> headers = headers(raw);
        checkFraming(raw, headers);
        String uri = raw.getRequestUri();
        if (uri.length() > LONGEST_TARGET) {
            throw Refusal.of(
                            414,
                            "Target too long",
                            "target must be at most " + LONGEST_TARGET + " characters, found " + uri.length(),
                            MessageId.BAD_REQUEST)
                    .fix("shorten it");
        }
        Target target = Target.parse(uri);
        byte[] body = body(http, raw, headers);
        return new Request(raw.getMethod(), target.path(), target.query(), headers, body, remote);
    }

    private static Map<String, String> headers(ClassicHttpRequest raw) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : raw.getHeaders()) {
            String value = header.getValue() == null ? "" : header.getValue();
            headers.merge(header.getName().toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next);
        }
        return headers;
    }

    private static void checkFraming(ClassicHttpRequest raw, Map<String, String> headers) {
        boolean http11 = raw.getVersion() == null || raw.getVersion().greaterEquals(HttpVersion.HTTP_1_1);
        int hosts = raw.getHeaders("Host").length;
        if (hosts > 1 || (hosts == 0 && http11)) {
            throw Refusal.badRequest("Malformed request", "Host must be given once, found " + hosts)
                    .fix("send one Host");
        }
        if (raw.getHeaders("Authorization").length > 1 || raw.getHeaders("Origin").length > 1) {
            throw Refusal.badRequest("Malformed request", "Authorization and Origin must be given once, found more")
                    .fix("send each once");
        }
        boolean both = headers.containsKey("content-length") && headers.containsKey("transfer-encoding");
        if (both || raw.getHeaders("Content-Length").length > 1) {
            throw Refusal.badRequest(
                            "Malformed request", "the length of the body must be given once, found it more than once")
                    .fix("send Content-Length or Transfer-Encoding, once");
        }
        String expectation = headers.getOrDefault("expect", "100-continue");
        if (!expectation.equalsIgnoreCase("100-continue")) {
            throw Refusal.of(
                            417,
                            "Expectation failed",
                            "Expect must be 100-continue, found " + Text.quoted(expectation),
                            MessageId.BAD_REQUEST)
                    .fix("leave Expect out");
        }
    }

    private byte[] body(DefaultBHttpServerConnection http, ClassicHttpRequest raw, Map<String, String> headers)
            throws IOException, HttpException {
        http.receiveRequestEntity(raw);
        HttpEntity entity = raw.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > maxBodyBytes) {
            throw tooLarge(Long.toString(entity.getContentLength()));
        }
        if (headers.containsKey("expect")) {
            http.sendResponseHeader(new BasicClassicHttpResponse(100));
            http.flush();
        }
        InputStream content = entity.getContent(); // not closed: closing would read the rest, however long
        byte[] body = content.readNBytes(maxBodyBytes);
        if (content.read() >= 0) {
            throw tooLarge("more");
        }
        return body;
    }

    private Refusal tooLarge(String found) {
        return Refusal.of(
                        413,
                        "Body too large",
                        "body must be at most " + maxBodyBytes + " bytes, found " + found,
                        MessageId.BAD_REQUEST)
                .fix("send less, or raise memmon.http.max-body");
    }
}
