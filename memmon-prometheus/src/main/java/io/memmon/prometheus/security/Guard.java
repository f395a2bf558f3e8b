package io.memmon.prometheus.security;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.web.Handler;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.prometheus.web.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Stands before the routes: refuses who may not ask. */
public final class Guard implements Handler {

    private static final Set<String> TOKEN_PARAMETERS = Set.of(
            "token",
            "read-token",
            "read_token",
            "access_token",
            "auth",
            "authorization",
            "bearer",
            "api_key",
            "apikey");

    private final Access access;
    private final Hosts hosts;
    private final Attempts attempts;
    private final Predicate<Request> open;
    private final Handler next;

    /**
     * Creates a guard before a handler.
     *
     * @param open what tells nothing and may be read without a token
     */
    public Guard(Access access, Predicate<Request> open, Ticker ticker, Handler next) {
        this.access = requireNonNull(access, "access");
        this.hosts = new Hosts(access.hosts());
        this.attempts = new Attempts(ticker);
        this.open = requireNonNull(open, "open");
        this.next = requireNonNull(next, "next");
    }

    @Override
    public Response handle(Request request) throws Exception {
        if (!exempt(request.path())) {
            checkHost(request);
            checkOrigin(request);
        }
        refuseTokenInUrl(request);
        if (request.changes()) {
            checkChange(request);
        } else {
            checkRead(request);
        }
        return next.handle(request);
    }

    /** What scrapers and load balancers call, by whatever name, and what tells nothing that a page could use. */
    private static boolean exempt(String path) {
        return path.equals("/metrics") || path.startsWith("/metrics/") || health(path);
    }

    private static boolean health(String path) {
        return path.startsWith("/health/");
    }

    private void checkHost(Request request) {
        if (access.callers() == Access.Callers.BY_ANY_NAME) {
            return;
        }
        String host = request.header("host").orElse("");
        if (!hosts.known(host)) {
            throw Refusal.of(
                            403,
                            "Foreign host",
                            "Host must be an IP address, localhost or one of memmon.http.hosts, found "
                                    + Text.quoted(host),
                            MessageId.FOREIGN_HOST)
                    .fix("memmon.http.hosts = [\"the-name-you-use\"]");
        }
    }

    private static void checkOrigin(Request request) {
        Optional<String> origin = request.header("origin").map(text -> text.toLowerCase(Locale.ROOT));
        String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
        if (origin.isPresent()
                && !origin.get().equals("http://" + host)
                && !origin.get().equals("https://" + host)) {
            throw Refusal.of(
                            403,
                            "Foreign origin",
                            "Origin must be this server's own or absent, found " + Text.quoted(origin.get()),
                            MessageId.FOREIGN_ORIGIN)
                    .fix("send no Origin, or use the page of this server");
        }
    }

    private void refuseTokenInUrl(Request request) {
        for (Map.Entry<String, List<String>> parameter : request.query().entrySet()) {
            boolean named = TOKEN_PARAMETERS.contains(parameter.getKey().toLowerCase(Locale.ROOT));
            if (named || parameter.getValue().stream().anyMatch(this::anySecret)) {
                throw Refusal.of(
                                400,
                                "Token in URL",
                                "a token must stand in the Authorization header, found one in the URL, where logs and"
                                        + " histories keep it; change it if it was the right one",
                                MessageId.TOKEN_IN_URL)
                        .fix("Authorization: Bearer <token>");
            }
        }
    }

    private boolean anySecret(String value) {
        return value.length() >= Secret.SHORTEST
                && (matches(access.token(), value) || matches(access.readToken(), value));
    }

    private void checkChange(Request request) {
        if (access.changes() == Access.Changes.OFF) {
            throw Refusal.of(
                            403,
                            "Changes are off",
                            "memmon.http.post must be on for POST and PUT, found off",
                            MessageId.CHANGES_REFUSED)
                    .fix("memmon.http.post = on");
        }
        if (access.token().isPresent()) {
            authenticate(request, access.token(), Optional.empty());
        } else if (access.changes() == Access.Changes.WITH_TOKEN) {
            throw Refusal.of(
                            403,
                            "No token configured",
                            "memmon.http.token must be set for POST and PUT here",
                            MessageId.CHANGES_REFUSED)
                    .fix("MEMMON_HTTP_TOKEN=<a secret of 16+ characters>");
        }
    }

    private void checkRead(Request request) {
        if (access.readToken().isPresent() && !health(request.path()) && !open.test(request)) {
            authenticate(request, access.readToken(), access.token());
        }
    }

    private void authenticate(Request request, Optional<Secret> one, Optional<Secret> other) {
        long wait = attempts.secondsToWait(request.remote());
        if (wait > 0) {
            throw Refusal.tooMany("wrong tokens must be at most 5 a minute; try again in " + wait + " s", wait);
        }
        String header = request.header("authorization").orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw unauthorized("Authorization must be \"Bearer <token>\", found "
                    + (header.isEmpty() ? "none" : "another scheme"));
        }
        String token = header.substring(7).strip();
        boolean first = matches(one, token); // both, always: takes the same time
        boolean second = matches(other, token);
        if (!first && !second) {
            attempts.failed(request.remote());
            throw unauthorized("token must be the configured one, found another");
        }
        attempts.succeeded(request.remote());
    }

    private static boolean matches(Optional<Secret> secret, String token) {
        return secret.map(known -> known.is(token)).orElse(false);
    }

    private static Refusal unauthorized(String detail) {
        return Refusal.of(401, "Unauthorized", detail, MessageId.UNAUTHORIZED)
                .with("WWW-Authenticate", "Bearer realm=\"memmon\"")
                .fix("Authorization: Bearer <token>");
    }
}
