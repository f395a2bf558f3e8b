package io.memmon.api.plugin;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.SignalName;
import io.memmon.api.memory.Unit;
import io.memmon.api.time.Ticker;
import java.util.Optional;

/** What the monitor lends a plugin. Valid for the life of the monitor; every method may be called from any thread. */
public interface PluginContext {

    /** Returns the plugin's own settings. */
    Settings settings();

    /** Returns a logger named after the plugin. Never use it on the fast lane. */
    System.Logger logger();

    /** Returns the monotonic clock to use instead of {@link System#nanoTime()}. */
    Ticker ticker();

    /**
     * Returns the handle of an area and declares the area if it is new. The same name always gives the same handle.
     *
     * @throws IllegalArgumentException if the name is malformed
     * @throws IllegalStateException if the monitor has no room for another area (64)
     */
    Area area(String name);

    /**
     * As {@link #area}, for an area that holds garbage until a collection says otherwise, as the heap does. It is
     * judged by what survived collections; until the first one its use can prove it healthy but never a breach.
     *
     * @throws IllegalArgumentException if the name is malformed
     * @throws IllegalStateException if the monitor has no room for another area (64)
     */
    Area collectedArea(String name);

    /**
     * Returns the handle of a signal and declares the signal if it is new. The same name always gives the same handle.
     *
     * @throws IllegalArgumentException if the name is malformed, or known with another unit
     * @throws IllegalStateException if the monitor has no room for another signal (256)
     */
    Signal signal(String name, Unit unit);

    /** Returns the handle of a well-known signal, as {@link #signal(String, Unit)} does. */
    default Signal signal(SignalName name) {
        return signal(name.name(), name.unit());
    }

    /** Registers something to close with the monitor. Closed in reverse order of registration, each exactly once. */
    void onClose(AutoCloseable resource);

    /**
     * Returns what another plugin, the application or the monitor lends under this type, if anybody does so by now.
     * Ask when it is needed rather than once in {@code open}: plugins open one after another.
     */
    <T> Optional<T> shared(Class<T> capability);

    /** Lends something to the other plugins and to the application. A later lender of a type replaces an earlier. */
    <T> void lend(Class<T> capability, T lent);
}
