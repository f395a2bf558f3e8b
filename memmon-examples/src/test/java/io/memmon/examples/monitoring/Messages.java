package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for Slack, PagerDuty and the dead man's switch, on the loopback address. */
final class Messages implements AutoCloseable {

    /** What came in at one of the three. */
    record Message(String path, Map<String, Object> json) {

        boolean isSlackIn(String channel) {
            return path.equals("/slack") && channel.equals(json.get("channel"));
        }

        boolean isPagerDuty(String action) {
            return path.equals("/pagerduty") && action.equals(json.get("event_action"));
        }

        /** Returns everything that a person would read. */
        String text() {
            return json.toString();
        }
    }

    private final HttpServer server;
    private final List<Message> received = new CopyOnWriteArrayList<>();

    Messages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().getPath();
        received.add(new Message(path, JSON.std.mapFrom(body)));
        byte[] answer = (path.equals("/slack") ? "ok" : "{\"status\":\"success\",\"message\":\"\",\"dedup_key\":\"\"}")
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(path.equals("/pagerduty") ? 202 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Message> all() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
