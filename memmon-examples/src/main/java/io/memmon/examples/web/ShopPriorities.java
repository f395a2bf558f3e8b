package io.memmon.examples.web;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ShedGate.Priority;
import io.memmon.responses.shedding.PathPriorities;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;

/**
 * What of the shop's work is refused first and what never: health, metrics, memmon's own pages, and what frees memory.
 */
public final class ShopPriorities implements Function<HttpServletRequest, Priority> {

    private final PathPriorities paths;

    /** Takes the paths that memmon exempts, settings included, and adds memmon's mount. */
    public ShopPriorities(PathPriorities paths) {
        this.paths = requireNonNull(paths, "paths").exempting("/memmon");
    }

    @Override
    public Priority apply(HttpServletRequest request) {
        String below = request.getPathInfo();
        String path = below == null ? request.getServletPath() : request.getServletPath() + below;
        if (path.equals("/recommendations")) {
            return Priority.LOW;
        }
        if (path.equals("/carts") && request.getMethod().equals("DELETE")) {
            return Priority.EXEMPT;
        }
        return paths.of(path);
    }
}
