package io.memmon.api.memory;

import static java.util.Objects.requireNonNull;

/**
 * The name and unit of a well-known signal, before any monitor has given it a handle.
 *
 * @param name dotted lower-case words
 * @param unit the base unit of its values
 */
public record SignalName(String name, Unit unit) {

    /**
     * Checks both components.
     *
     * @throws IllegalArgumentException if the name is not dotted lower-case words
     */
    public SignalName {
        Names.check("signal", requireNonNull(name, "name"));
        requireNonNull(unit, "unit");
    }
}
