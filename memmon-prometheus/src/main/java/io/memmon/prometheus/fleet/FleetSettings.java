package io.memmon.prometheus.fleet;

import static java.util.Objects.requireNonNull;

import io.memmon.api.plugin.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings below {@code memmon.fleet}, checked.
 *
 * @param url {@code alertmanager.url}; empty: nobody is asked
 * @param token {@code alertmanager.token}, sent as bearer token
 * @param timeout {@code timeout}: how long a question may take in all, 100 ms to 30 s (2 s)
 * @param interval {@code interval}: between two questions, 1 s to 10 min (15 s)
 * @param instance {@code instance}: the label of this JVM's alerts; empty: found
 */
record FleetSettings(
        Optional<URI> url, Optional<String> token, Duration timeout, Duration interval, Optional<String> instance) {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    FleetSettings {
        requireNonNull(url, "url");
        requireNonNull(token, "token");
        requireNonNull(timeout, "timeout");
        requireNonNull(interval, "interval");
        requireNonNull(instance, "instance");
    }

    static FleetSettings read(Settings settings) {
        Optional<URI> url = settings.text("alertmanager.url").flatMap(text -> url(settings, text));
        Optional<String> token = settings.text("alertmanager.token").filter(text -> isHeader(settings, text));
        Duration timeout = within(settings, "timeout", TIMEOUT, Duration.ofMillis(100), Duration.ofSeconds(30));
        Duration interval = within(settings, "interval", INTERVAL, Duration.ofSeconds(1), Duration.ofMinutes(10));
        if (timeout.compareTo(interval) > 0) {
            settings.problem("timeout", "must be at most memmon.fleet.interval, " + interval, timeout.toString());
        }
        return new FleetSettings(url, token, timeout, interval, settings.text("instance"));
    }

    private static Optional<URI> url(Settings settings, String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException malformed) {
            // told below, as whatever else is no such address
        }
        settings.problem(
                "alertmanager.url",
                "must be http:// or https:// with a host and nothing behind the path (a password belongs into"
                        + " memmon.fleet.alertmanager.token)",
                text.replaceFirst("//[^/@]*@", "//***@"));
        return Optional.empty();
    }

    private static boolean isHeader(Settings settings, String text) {
        boolean fits = text.chars().allMatch(c -> c > ' ' && c < 127);
        if (!fits) {
            settings.problem(
                    "alertmanager.token",
                    "must be visible ASCII characters without spaces",
                    text.length() + " characters");
        }
        return fits;
    }

    private static Duration within(Settings settings, String key, Duration byDefault, Duration least, Duration most) {
        Duration found = settings.duration(key, byDefault);
        if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            settings.problem(key, "must be " + least + " to " + most, found.toString());
            return byDefault;
        }
        return found;
    }
}
