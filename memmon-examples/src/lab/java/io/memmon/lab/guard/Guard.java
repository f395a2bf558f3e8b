package io.memmon.lab.guard;

import io.memmon.api.capability.ShedGate;
import java.util.Optional;

/** Somebody who watches a service from within its JVM. */
public interface Guard extends AutoCloseable {

    /**
     * Begins to watch.
     *
     * @throws Exception if it cannot work on this JVM; the message says why
     */
    void start() throws Exception;

    /** Returns what the request path may ask before it serves, if this guard has such a thing. */
    default Optional<ShedGate> gate() {
        return Optional.empty();
    }

    @Override
    void close();
}
