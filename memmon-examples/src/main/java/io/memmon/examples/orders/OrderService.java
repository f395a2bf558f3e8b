package io.memmon.examples.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The shop: {@code /orders/<id>} and {@code /reports/<id>}. Knows nothing of memmon, but for a filter that it is given.
 */
final class OrderService implements AutoCloseable {

    /** What a session keeps of every visitor: 75 visitors a second fill 256 MiB in less than two minutes. */
    private static final int CART_BYTES = 32 << 10;

    private static final int ORDER_BYTES = 12 << 10;
    private static final int CACHED_ORDERS = 4_000;
    /** What answering a request takes besides, and drops. */
    private static final int SCRATCH_BYTES = 192 << 10;

    private static final int WORKERS = 16;

    private final Sessions sessions = new Sessions();
    private final Cache<String, byte[]> orders =
            Caffeine.newBuilder().maximumSize(CACHED_ORDERS).recordStats().build();
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

    OrderService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        server.setExecutor(workers);
    }

    Sessions sessions() {
        return sessions;
    }

    Cache<String, byte[]> orders() {
        return orders;
    }

    /** Opens the shop and returns its port. */
    int start(Optional<Filter> filter) {
        HttpContext context = server.createContext("/", this::answer);
        filter.ifPresent(context.getFilters()::add);
        server.start();
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] scratch = new byte[SCRATCH_BYTES];
            byte[] order = requireNonNull(orders.get(path, OrderService::load));
            System.arraycopy(order, 0, scratch, 0, order.length);
            sessions.open(path, new byte[CART_BYTES]);
            byte[] body = (path + " costs " + Arrays.hashCode(scratch) + "\n").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] load(String path) {
        byte[] order = new byte[ORDER_BYTES];
        Arrays.fill(order, (byte) path.hashCode());
        return order;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
