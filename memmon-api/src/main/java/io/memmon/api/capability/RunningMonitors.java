package io.memmon.api.capability;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where an agent and the application meet: they share no class but those of this module. Code in a nested class loader,
 * such as a Spring Boot jar or a web application, registers its caches here once it runs:
 *
 * <pre>{@code RunningMonitors.all().forEach(monitor -> monitor.register(cache));}</pre>
 *
 * <p>Safe for use by several threads. The only state of a JVM that memmon keeps statically, because there is nobody else
 * whom both sides know.
 */
public final class RunningMonitors {

    private static final List<RunningMonitor> ANNOUNCED = new CopyOnWriteArrayList<>();

    private RunningMonitors() {}

    /** Returns the monitors that were announced and still run, in the order of their start. */
    public static List<RunningMonitor> all() {
        return List.copyOf(ANNOUNCED);
    }

    /** Announces a monitor until the handle is closed. */
    public static Registration announce(RunningMonitor monitor) {
        ANNOUNCED.add(requireNonNull(monitor, "monitor"));
        AtomicBoolean announced = new AtomicBoolean(true);
        return () -> {
            if (announced.getAndSet(false)) {
                ANNOUNCED.remove(monitor);
            }
        };
    }
}
