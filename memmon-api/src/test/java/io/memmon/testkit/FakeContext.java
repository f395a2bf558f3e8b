package io.memmon.testkit;

import io.memmon.api.collect.CollectorContext;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.Unit;
import io.memmon.api.time.Ticker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A context to open a plugin with, outside any monitor. */
public final class FakeContext implements CollectorContext, AutoCloseable {

    private final FakeTicker ticker = new FakeTicker();
    private final FakeSettings settings;
    private final Map<String, Area> areas = new LinkedHashMap<>();
    private final Map<String, Signal> signals = new LinkedHashMap<>();
    private final Map<Class<?>, Object> lent = new LinkedHashMap<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final AtomicInteger wakes = new AtomicInteger();

    /** Creates a context without settings. */
    public FakeContext() {
        this(Map.of());
    }

    /** Creates a context with these settings. */
    public FakeContext(Map<String, String> settings) {
        this.settings = new FakeSettings(settings);
    }

    @Override
    public FakeSettings settings() {
        return settings;
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("io.memmon.testkit");
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    /** Returns the clock of this context, to move it. */
    public FakeTicker clock() {
        return ticker;
    }

    @Override
    public synchronized Area area(String name) {
        return areas.computeIfAbsent(name, added -> new Area(added, areas.size()));
    }

    @Override
    public Area collectedArea(String name) {
        return area(name);
    }

    @Override
    public synchronized Signal signal(String name, Unit unit) {
        Signal signal = signals.computeIfAbsent(name, added -> new Signal(added, unit, signals.size()));
        if (signal.unit() != unit) {
            throw new IllegalArgumentException("signal " + name + " is in " + signal.unit() + ", not " + unit);
        }
        return signal;
    }

    @Override
    public synchronized void onClose(AutoCloseable resource) {
        resources.push(resource);
    }

    @Override
    public synchronized <T> Optional<T> shared(Class<T> capability) {
        return Optional.ofNullable(lent.get(capability)).map(capability::cast);
    }

    @Override
    public synchronized <T> void lend(Class<T> capability, T value) {
        lent.put(capability, value);
    }

    @Override
    public void wake() {
        wakes.incrementAndGet();
    }

    /** Returns how often the plugin asked for a tick. */
    public int wakes() {
        return wakes.get();
    }

    @Override
    public synchronized void close() {
        while (!resources.isEmpty()) {
            close(resources.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("a resource of the plugin could not be closed", e);
        }
    }
}
