package io.memmon.responses.shedding;

import io.memmon.api.capability.ShedGate.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the priority of an HTTP request: exempt below some paths, else as a header says if one is read at all, else
 * NORMAL. A header can never make a request exempt. Lent by the {@code shed} action with the operator's settings.
 *
 * @param exempt the paths that are never refused, with all below them; each begins with {@code /}
 * @param header the request header that names the priority; empty to read none, since any client can send it
 */
public record PathPriorities(List<String> exempt, Optional<String> header) {

    private static final PathPriorities STANDARD =
            new PathPriorities(List.of("/health", "/metrics", "/actuator", "/api/memory"), Optional.empty());

    /**
     * Checks the paths.
     *
     * @throws IllegalArgumentException if one does not begin with a slash
     */
    public PathPriorities {
        exempt = exempt.stream().map(PathPriorities::check).toList();
    }

    /** Returns those that exempt health checks, metrics and memmon's own requests, and read no header. */
    public static PathPriorities standard() {
        return STANDARD;
    }

    /** Returns the same with further exempt paths. */
    public PathPriorities exempting(String... paths) {
        List<String> all = new ArrayList<>(exempt);
        all.addAll(List.of(paths));
        return new PathPriorities(all, header);
    }

    /** Returns the same reading the priority ({@code low}, {@code normal} or {@code high}) from a header. */
    public PathPriorities readingHeader(String name) {
        return new PathPriorities(exempt, Optional.of(name));
    }

    /** Returns the priority of a request by its decoded path without {@code ..} in it: EXEMPT or NORMAL. */
    public Priority of(String path) {
        return of(path, null);
    }

    /** Returns the priority of a request by its path and the value of the header, if there is one. */
    Priority of(String path, @Nullable String headerValue) {
        for (String prefix : exempt) {
            if (path.startsWith(prefix)
                    && (path.length() == prefix.length()
                            || prefix.endsWith("/")
                            || path.charAt(prefix.length()) == '/')) {
                return Priority.EXEMPT;
            }
        }
        return headerValue == null || header.isEmpty() ? Priority.NORMAL : named(headerValue);
    }

    private static Priority named(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "low" -> Priority.LOW;
            case "high" -> Priority.HIGH;
            default -> Priority.NORMAL;
        };
    }

    private static String check(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("exempt path must begin with /, found \"" + path + '"');
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
