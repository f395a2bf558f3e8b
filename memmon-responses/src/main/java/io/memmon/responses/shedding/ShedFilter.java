package io.memmon.responses.shedding;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.capability.ShedGate.Priority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/**
 * A Servlet filter that answers 503 to what the gate refuses. While nothing is shed it costs one volatile read.
 *
 * <p>Register it first in the chain, for {@link DispatcherType#REQUEST} and with asynchronous processing supported; other
 * dispatches of a request that was admitted pass.
 */
@SuppressWarnings("exports") // who uses this class has the module
public final class ShedFilter implements Filter {

    private final ShedGate gate;
    private final Function<HttpServletRequest, Priority> priorities;

    /** Creates a filter that takes the priority from the path and, if told so, a header. */
    public ShedFilter(ShedGate gate, PathPriorities priorities) {
        this(gate, request -> priorityOf(request, priorities));
    }

    /** Creates a filter that asks a function for the priority, on requests that come while something is shed. */
    public ShedFilter(ShedGate gate, Function<HttpServletRequest, Priority> priorities) {
        this.gate = requireNonNull(gate, "gate");
        this.priorities = requireNonNull(priorities, "priorities");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (admits(request)) {
            chain.doFilter(request, response);
        } else {
            refuse((HttpServletResponse) response);
        }
    }

    private boolean admits(ServletRequest request) {
        // The least important work is shed first: where none of it is, nothing is.
        return gate.refusedShare(Priority.LOW) == 0
                || request.getDispatcherType() != DispatcherType.REQUEST
                || !(request instanceof HttpServletRequest http)
                || gate.admits(priorities.apply(http));
    }

    private void refuse(HttpServletResponse response) throws IOException {
        byte[] body = Refusal.body();
        response.setStatus(Refusal.STATUS);
        response.setHeader("Retry-After", Integer.toString(gate.retryAfterSeconds()));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Refusal.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The container has decoded and normalised both parts; the request URI it has not. */
    private static Priority priorityOf(HttpServletRequest request, PathPriorities priorities) {
        String info = request.getPathInfo();
        String path = info == null ? request.getServletPath() : request.getServletPath() + info;
        return priorities.of(path, priorities.header().map(request::getHeader).orElse(null));
    }
}
