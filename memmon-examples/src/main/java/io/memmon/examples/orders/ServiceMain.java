package io.memmon.examples.orders;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import io.memmon.api.capability.ShedGate;
import io.memmon.api.capability.ShedGate.Priority;
import io.memmon.api.time.Ticker;
import io.memmon.collectors.cache.CaffeineManagedCache;
import io.memmon.core.Memmon;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.responses.shedding.ShedHttpFilter;
import java.io.IOException;
import java.util.Optional;

/** The JVM that the shop runs in. Ends when its standard input does, so that it never outlives who started it. */
public final class ServiceMain {

    private ServiceMain() {}

    /** Takes a {@link Protection} and the port of memmon's endpoint. */
    public static void main(String[] args) throws IOException {
        Protection protection = Protection.valueOf(args[0]);
        try (OrderService service = new OrderService();
                Heartbeat heartbeat = new Heartbeat(Ticker.system(), Lines.standardOutput())) {
            if (protection == Protection.MEMMON) {
                runProtected(service, heartbeat, args[1]);
            } else {
                heartbeat.start(service.start(Optional.empty()), Optional.empty());
                awaitEndOfInput();
            }
        }
    }

    private static void runProtected(OrderService service, Heartbeat heartbeat, String port) throws IOException {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        try (Memmon memmon = Memmon.builder()
                .with(new SessionExpiryAction(service.sessions()))
                .byDefault("responses.abandoned-sessions.share", "0.9") // few of them come back
                .with(endpoint)
                .byDefault("http.port", port)
                .listener(new Narrator(Lines.standardOutput()))
                .start()) {
            memmon.register(CaffeineManagedCache.of("orders", service.orders()));
            Filter shedding = new ShedHttpFilter(memmon.shared(ShedGate.class).orElseThrow(), ServiceMain::priority);
            heartbeat.start(service.start(Optional.of(shedding)), Optional.of(memmon));
            Lines.standardOutput().say("memmon listens on http://127.0.0.1:" + endpoint.port() + "/metrics/memory");
            awaitEndOfInput();
        }
    }

    private static Priority priority(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().startsWith("/reports/") ? Priority.LOW : Priority.NORMAL;
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // whoever started this process says nothing, and then goes
        }
    }
}
