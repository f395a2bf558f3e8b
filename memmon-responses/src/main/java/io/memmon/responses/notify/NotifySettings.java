package io.memmon.responses.notify;

import static java.util.Objects.requireNonNull;

import io.memmon.api.plugin.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings below {@code memmon.responses.notify}.
 *
 * @param url {@code url}: where to post; http or https, without user and password; without one nothing is posted
 * @param token {@code token}: sent as {@code Authorization: Bearer ...}; printable ASCII without spaces; never shown
 * @param instance {@code instance}: what this JVM calls itself; by default {@code POD_NAME} or else process id and host
 * @param timeout {@code timeout}: the longest that one try may take; 5 s by default
 * @param tries {@code tries}: how often to try, 1 to 10; 3 by default
 * @param backoff {@code backoff}: the wait after the first try, doubled after each further; 1 s by default
 */
record NotifySettings(
        Optional<URI> url, Optional<String> token, String instance, Duration timeout, int tries, Duration backoff) {

    NotifySettings {
        requireNonNull(url, "url");
        requireNonNull(token, "token");
        requireNonNull(instance, "instance");
        requireNonNull(timeout, "timeout");
        requireNonNull(backoff, "backoff");
    }

    static NotifySettings read(Settings settings, String instanceByDefault) {
        Duration timeout = settings.duration("timeout", Duration.ofSeconds(5));
        if (timeout.isZero()) {
            settings.problem("timeout", "must be positive", "0");
        }
        return new NotifySettings(
                settings.text("url").flatMap(url -> uri(url, settings)),
                settings.text("token").filter(token -> isSound(token, settings)),
                settings.text("instance", instanceByDefault),
                timeout.isZero() ? Duration.ofSeconds(5) : timeout,
                (int) settings.number("tries", 3, 1, 10),
                settings.duration("backoff", Duration.ofSeconds(1)));
    }

    /** Returns the longest that all tries together may take. */
    Duration longest() {
        Duration all = timeout.multipliedBy(tries);
        for (int i = 1; i < tries; i++) {
            all = all.plus(wait(i));
        }
        return all;
    }

    /** Returns the wait after a try, from 1. */
    Duration wait(int tried) {
        return backoff.multipliedBy(1L << (tried - 1));
    }

    private static Optional<URI> uri(String url, Settings settings) {
        // Paths and queries of web hooks are often secrets themselves, so a wrong one is not shown.
        String rule = "must be an http or https address with a host and without user and password";
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme());
            boolean sound = (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
            if (sound) {
                return Optional.of(uri);
            }
            settings.problem("url", rule, "one of scheme " + scheme + " and host " + uri.getHost());
        } catch (URISyntaxException e) {
            settings.problem("url", rule, "a malformed one");
        }
        return Optional.empty();
    }

    private static boolean isSound(String token, Settings settings) {
        boolean sound = token.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!sound) {
            settings.problem("token", "must be printable ASCII without spaces", "a value that is not shown");
        }
        return sound;
    }

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "NotifySettings[token " + (token.isPresent() ? "set" : "not set") + ", timeout " + timeout + ", tries "
                + tries + ", backoff " + backoff + ']';
    }
}
