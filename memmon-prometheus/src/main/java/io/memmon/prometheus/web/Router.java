package io.memmon.prometheus.web;

import io.memmon.core.message.DidYouMean;
import io.memmon.core.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the handler for a request. {@code HEAD} goes where {@code GET} goes; the transport leaves the body out. */
public final class Router implements Handler {

    private final Map<String, Map<String, Handler>> exact = new TreeMap<>();
    private final Map<String, Map<String, Handler>> below = new TreeMap<>();

    /** Creates a router without routes. */
    public Router() {}

    /**
     * Adds a route. To be called before the first request.
     *
     * @param path a path, or one that ends in {@code /*} for everything one segment below
     */
    public Router route(String method, String path, Handler handler) {
        boolean open = path.endsWith("/*");
        String key = open ? path.substring(0, path.length() - 2) : path;
        (open ? below : exact).computeIfAbsent(key, any -> new TreeMap<>()).put(method, handler);
        return this;
    }

    @Override
    public Response handle(Request request) throws Exception {
        Map<String, Handler> methods = methodsOf(request.path());
        if (methods.isEmpty()) {
            throw Refusal.notFound("There is nothing at " + Text.quoted(request.path()))
                    .fix(DidYouMean.nearest(request.path(), exact.keySet())
                            .map(path -> "did you mean " + path + '?')
                            .orElse("GET /metrics, /metrics/memory, /api/memory/incidents, /api/memory/config,"
                                    + " /health/live"));
        }
        Handler handler = methods.get(request.method().equals("HEAD") ? "GET" : request.method());
        if (handler == null) {
            String allowed = String.join(", ", allowed(methods));
            throw Refusal.of(
                            405,
                            "Method not allowed",
                            "method must be one of " + allowed + ", found " + Text.quoted(request.method()),
                            MessageId.METHOD_NOT_ALLOWED)
                    .with("Allow", allowed)
                    .fix(methods.keySet().iterator().next() + " " + request.path());
        }
        return handler.handle(request);
    }

    private Map<String, Handler> methodsOf(String path) {
        Map<String, Handler> methods = exact.get(path);
        if (methods != null) {
            return methods;
        }
        int slash = path.lastIndexOf('/');
        boolean named = slash >= 0 && slash < path.length() - 1;
        return named ? below.getOrDefault(path.substring(0, slash), Map.of()) : Map.of();
    }

    private static List<String> allowed(Map<String, Handler> methods) {
        TreeSet<String> allowed = new TreeSet<>(methods.keySet());
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return new ArrayList<>(allowed);
    }
}
