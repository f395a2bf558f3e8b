package io.memmon.prometheus.security;

import java.util.List;
import java.util.Optional;

/**
 * Who may ask what.
 *
 * @param token what a change needs, and what opens everything else as well; empty for none
 * @param readToken what reading needs, but for {@code /health}; empty for none
 * @param changes whether requests may change anything
 * @param callers which {@code Host} a request may name
 * @param hosts the names by which the server may be called, besides addresses and {@code localhost}
 */
public record Access(
        Optional<Secret> token, Optional<Secret> readToken, Changes changes, Callers callers, List<String> hosts) {

    /** Whether requests other than GET and HEAD are served. */
    public enum Changes {
        /** To everybody, or to who has the token if there is one. */
        OPEN,
        /** Only to who has the token; to nobody if there is none. */
        WITH_TOKEN,
        /** To nobody. */
        OFF
    }

    /** Which {@code Host} a request may name. */
    public enum Callers {
        /** An address, {@code localhost} or a configured name. */
        BY_KNOWN_NAME,
        /** Any: the server around this one knows its names. */
        BY_ANY_NAME
    }

    /** Copies the names. */
    public Access {
        hosts = List.copyOf(hosts);
    }

    /** Returns access to everything for everybody who calls by a known name, as on a loopback address. */
    public static Access local() {
        return new Access(Optional.empty(), Optional.empty(), Changes.OPEN, Callers.BY_KNOWN_NAME, List.of());
    }
}
