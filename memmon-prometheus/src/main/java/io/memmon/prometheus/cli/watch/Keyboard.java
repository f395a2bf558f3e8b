package io.memmon.prometheus.cli.watch;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The keys that a person presses while a screen is drawn. */
public interface Keyboard extends AutoCloseable {

    /** Waits so long for a key; returns empty if none came. */
    Optional<Key> await(long nanos);

    @Override
    void close();

    /** Returns one without keys. */
    static Keyboard none() {
        return new Keyboard() {
            @Override
            public Optional<Key> await(long nanos) {
                LockSupport.parkNanos(nanos);
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
