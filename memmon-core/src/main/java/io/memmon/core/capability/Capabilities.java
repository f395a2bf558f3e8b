package io.memmon.core.capability;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is lent, by type. */
public final class Capabilities {

    private final Map<Class<?>, Object> lent = new ConcurrentHashMap<>();

    /** Creates an empty table. */
    public Capabilities() {}

    /** Lends something; a later lender of a type replaces an earlier. */
    public <T> void lend(Class<T> capability, T value) {
        lent.put(capability, capability.cast(value));
    }

    /** Returns what is lent under a type. */
    public <T> Optional<T> find(Class<T> capability) {
        return Optional.ofNullable(lent.get(capability)).map(capability::cast);
    }
}
