package io.memmon.api.capability;

import java.util.List;

/** The caches and pools that a monitor may watch and shrink. Lent by every monitor. Safe for use by several threads. */
public interface ManagedCaches {

    /**
     * Puts a cache under watch. The cache is held strongly until the returned handle is closed, so an application that
     * is undeployed from a living JVM closes it.
     *
     * @throws IllegalArgumentException if a cache of that name is registered already
     */
    Registration register(ManagedCache cache);

    /** Returns the registered caches in the order of their names. */
    List<ManagedCache> all();
}
