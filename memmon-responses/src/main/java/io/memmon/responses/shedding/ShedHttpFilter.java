package io.memmon.responses.shedding;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import io.memmon.api.capability.ShedGate;
import io.memmon.api.capability.ShedGate.Priority;
import java.io.IOException;
import java.util.function.Function;

/** A filter for the JDK's own HTTP server that answers 503 to what the gate refuses. */
@SuppressWarnings("exports") // who uses this class has the module
public final class ShedHttpFilter extends Filter {

    private final ShedGate gate;
    private final Function<HttpExchange, Priority> priorities;

    /** Creates a filter that takes the priority from the path and, if told so, a header. */
    public ShedHttpFilter(ShedGate gate, PathPriorities priorities) {
        this(gate, exchange -> priorityOf(exchange, priorities));
    }

    /** Creates a filter that asks a function for the priority, on requests that come while something is shed. */
    public ShedHttpFilter(ShedGate gate, Function<HttpExchange, Priority> priorities) {
        this.gate = requireNonNull(gate, "gate");
        this.priorities = requireNonNull(priorities, "priorities");
    }

    @Override
    public String description() {
        return "refuses a share of the requests while memory is short";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        if (gate.refusedShare(Priority.LOW) == 0 || gate.admits(priorities.apply(exchange))) {
            chain.doFilter(exchange);
        } else {
            refuse(exchange);
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = Refusal.body();
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(gate.retryAfterSeconds()));
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Content-Type", Refusal.CONTENT_TYPE);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(Refusal.STATUS, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Priority priorityOf(HttpExchange exchange, PathPriorities priorities) {
        String path = exchange.getRequestURI().normalize().getPath();
        return priorities.of(
                path == null ? "/" : path,
                priorities.header().map(exchange.getRequestHeaders()::getFirst).orElse(null));
    }
}
