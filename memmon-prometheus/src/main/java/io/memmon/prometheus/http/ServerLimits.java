package io.memmon.prometheus.http;

import io.memmon.api.plugin.Settings;
import java.time.Duration;

/**
 * How much callers may take of the server.
 *
 * @param workers threads that answer, 1 to 64
 * @param connections connections open at once, at least one more than workers
 * @param requestTimeout from the first byte to the last of one request and its answer, 100 ms to 5 min
 * @param maxBodyBytes the largest body, 0 to 1 MiB
 */
public record ServerLimits(int workers, int connections, Duration requestTimeout, int maxBodyBytes) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LARGEST_BODY = 1 << 20;

    /** Returns 4 workers, 64 connections, 10 s and 64 KiB. */
    public static ServerLimits defaults() {
        return new ServerLimits(4, 64, Duration.ofSeconds(10), 64 * 1024);
    }

    static ServerLimits read(Settings settings) {
        ServerLimits usual = defaults();
        int workers = (int) settings.number("workers", usual.workers, 1, 64);
        int connections = (int) settings.number("connections", usual.connections, 2, 4096);
        if (connections <= workers) {
            settings.problem(
                    "connections", "must be more than memmon.http.workers (" + workers + ")", "" + connections);
            connections = workers + 1;
        }
        Duration timeout = settings.duration("request-timeout", usual.requestTimeout);
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            settings.problem("request-timeout", "must be 100ms to 5m", timeout.toString());
            timeout = usual.requestTimeout;
        }
        long body = settings.bytes("max-body", usual.maxBodyBytes);
        if (body > LARGEST_BODY) {
            settings.problem("max-body", "must be 0 to 1MiB", Long.toString(body));
            body = usual.maxBodyBytes;
        }
        return new ServerLimits(workers, connections, timeout, (int) body);
    }
}
