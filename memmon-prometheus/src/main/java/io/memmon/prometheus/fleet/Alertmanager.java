package io.memmon.prometheus.fleet;

import java.net.URI;
import java.util.Objects;

/**
 * Whom to ask, and about whom.
 *
 * @param url Alertmanager's address
 * @param identity this JVM
 * @param settings how often and how long
 * @param source what asks
 */
record Alertmanager(URI url, FleetIdentity identity, FleetSettings settings, AlertSource source) {

    Alertmanager {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(source, "source");
    }
}
