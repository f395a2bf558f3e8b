package io.memmon.core.engine;

import io.memmon.api.collect.CollectorContext;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.Unit;
import io.memmon.api.plugin.Settings;
import io.memmon.api.time.Ticker;
import io.memmon.core.capability.Capabilities;
import io.memmon.core.discovery.CataloguedPlugin;
import io.memmon.core.discovery.PluginKind;
import io.memmon.core.reading.Catalogue;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one plugin is lent.
 *
 * @param kind what kind of plugin it is; policies look into the past of the signals they name
 * @param name the logger's name
 * @param settings the plugin's own
 * @param ticker the monotonic clock
 * @param catalogue where areas and signals are declared
 * @param capabilities what plugins lend each other
 * @param closer keeps what is to be closed
 * @param waker wakes the fast lane
 */
record EngineContext(
        PluginKind kind,
        String name,
        Settings settings,
        Ticker ticker,
        Catalogue catalogue,
        Capabilities capabilities,
        Consumer<AutoCloseable> closer,
        Runnable waker)
        implements CollectorContext {

    /** Returns what a plugin is lent by an engine. */
    static EngineContext of(
            CataloguedPlugin plugin,
            EngineInputs inputs,
            Ticker ticker,
            Catalogue catalogue,
            Capabilities capabilities,
            Consumer<AutoCloseable> closer,
            Runnable waker) {
        return new EngineContext(
                plugin.kind(),
                "io.memmon." + plugin.kind().section() + '.' + plugin.name(),
                inputs.configuration().scope(plugin.prefix(), inputs.problems()),
                ticker,
                catalogue,
                capabilities,
                closer,
                waker);
    }

    @Override
    public System.Logger logger() {
        return System.getLogger(name);
    }

    @Override
    public Area area(String areaName) {
        return catalogue.area(areaName);
    }

    @Override
    public Area collectedArea(String areaName) {
        return catalogue.collectedArea(areaName);
    }

    @Override
    public Signal signal(String signalName, Unit unit) {
        Signal signal = catalogue.signal(signalName, unit);
        if (kind == PluginKind.POLICY) {
            catalogue.remember(signal);
        }
        return signal;
    }

    @Override
    public void onClose(AutoCloseable resource) {
        closer.accept(resource);
    }

    @Override
    public <T> Optional<T> shared(Class<T> capability) {
        return capabilities.find(capability);
    }

    @Override
    public <T> void lend(Class<T> capability, T lent) {
        capabilities.lend(capability, lent);
    }

    @Override
    public void wake() {
        waker.run();
    }
}
