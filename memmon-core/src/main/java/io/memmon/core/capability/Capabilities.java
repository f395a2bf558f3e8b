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

    /** Returns what is lent under a type. Allocates nothing where nothing is. */
    public <T> Optional<T> find(Class<T> capability) {
        Object found = lent.get(capability);
        return found == null ? Optional.empty() : Optional.of(capability.cast(found));
    }
}
