package io.memmon.prometheus.servlet;

import static java.util.Objects.requireNonNull;

import io.memmon.core.message.MessageId;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.web.Handler;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.prometheus.web.Target;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Serves what the endpoint serves, below whatever path it is mapped to, such as {@code /memmon/*} (Jakarta Servlet 6).
 * The container's own threads answer, so unlike the endpoint's server it is only as robust as they are.
 *
 * <p>Set {@code memmon.http.enabled = false} to go without the endpoint's own server. POST and PUT are served only with
 * {@code memmon.http.token} set; which hosts may be named is the container's business.
 */
@SuppressWarnings({"exports", "serial"}) // the Servlet API is optional; a servlet is never serialized
public final class MemmonServlet extends HttpServlet {

    private static final int LARGEST_BODY = 64 * 1024;

    private final transient Handler handler;

    /** Creates a servlet for this endpoint. */
    public MemmonServlet(PrometheusEndpoint endpoint) {
        this.handler = requireNonNull(endpoint, "endpoint").handler();
    }

    @Override
    protected void service(HttpServletRequest raw, HttpServletResponse out) throws IOException, ServletException {
        write(raw, out, answer(raw));
    }

    private Response answer(HttpServletRequest raw) throws IOException, ServletException {
        if (raw.getPathInfo() == null
                && raw.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                && raw.getMethod().equals("GET")) {
            return toFolder(raw);
        }
        try {
            return handler.handle(request(raw));
        } catch (Refusal refusal) {
            return refusal.response();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new ServletException(failure);
        }
    }

    /** Relative addresses need the slash; so does this one, as a proxy may have put a prefix before the path. */
    private static Response toFolder(HttpServletRequest raw) {
        String uri = raw.getRequestURI();
        String query = raw.getQueryString() == null ? "" : "?" + raw.getQueryString();
        return Response.text(302, "See below " + uri + "/\n")
                .with("Location", uri.substring(uri.lastIndexOf('/') + 1) + "/" + query);
    }

    private static Request request(HttpServletRequest raw) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String name : Collections.list(raw.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", Collections.list(raw.getHeaders(name))));
        }
        byte[] body = raw.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw Refusal.of(
                            413,
                            "Body too large",
                            "body must be at most " + LARGEST_BODY + " bytes, found more",
                            MessageId.BAD_REQUEST)
                    .fix("send less");
        }
        String query = Optional.ofNullable(raw.getQueryString()).orElse("");
        return new Request(raw.getMethod(), path(raw), Target.parameters(query), headers, body, raw.getRemoteAddr());
    }

    private static String path(HttpServletRequest raw) {
        String below = Optional.ofNullable(raw.getPathInfo()).orElse("");
        boolean mounted = raw.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
        String path = mounted ? below : raw.getServletPath() + below;
        return path.isEmpty() ? "/" : path;
    }

    private static void write(HttpServletRequest raw, HttpServletResponse out, Response response) throws IOException {
        out.setStatus(response.status());
        out.setContentType(response.contentType());
        out.setContentLength(response.body().length);
        response.headers().forEach(out::setHeader);
        if (!raw.getMethod().equals("HEAD")) {
            out.getOutputStream().write(response.body());
        }
    }
}
