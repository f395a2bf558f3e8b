package io.memmon.core;

import io.memmon.api.capability.Registration;
import io.memmon.api.plugin.Settings;
import io.memmon.core.config.Problem;
import java.util.List;

/** Something that runs beside a monitor and lives as long as it does, such as an HTTP endpoint. */
public interface MonitorExtension {

    /** Returns the name below {@code memmon.} under which its settings stand, such as {@code http}. */
    String name();

    /**
     * Reads all settings and checks them. Called before anything starts, so that all problems are reported at once.
     */
    void configure(Settings settings);

    /**
     * Returns what is wrong with its settings besides what it reported to them; asked after {@link #configure}. None by
     * default.
     */
    default List<Problem> problems() {
        return List.of();
    }

    /**
     * Starts, once the monitor runs.
     *
     * @return what to close with the monitor
     * @throws Exception if it cannot start; the monitor's {@code start} fails with it
     */
    Registration open(Monitor monitor) throws Exception;
}
