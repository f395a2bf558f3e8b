package io.memmon.api.capability;

import java.util.Optional;

/** A monitor as code reaches it that did not start it, such as the one that an agent brought into this JVM. */
public interface RunningMonitor {

    /** Puts a cache or pool under watch, strongly held until the handle is closed. */
    Registration register(ManagedCache cache);

    /**
     * Opens the plugins of a class loader that are not known yet, such as those of a web application, as if they had
     * been there from the start. They run until the monitor is closed.
     *
     * @return how many were opened
     */
    int discover(ClassLoader loader);

    /**
     * Ends the monitor, if whoever started it allows that to others, as an agent does; releases what is engaged.
     *
     * @return whether it ended
     */
    default boolean stop() {
        return false;
    }

    /** Returns what the monitor or one of its plugins lends under this type, such as {@link ShedGate}. */
    <T> Optional<T> shared(Class<T> capability);
}
