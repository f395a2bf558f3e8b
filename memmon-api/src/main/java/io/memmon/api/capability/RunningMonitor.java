package io.memmon.api.capability;

import java.util.Optional;

/** A monitor as code reaches it that did not start it, such as the one that an agent brought into this JVM. */
public interface RunningMonitor {

    /** Puts a cache or pool under watch, strongly held until the handle is closed. */
    Registration register(ManagedCache cache);

    /** Returns what the monitor or one of its plugins lends under this type, such as {@link ShedGate}. */
    <T> Optional<T> shared(Class<T> capability);
}
