package io.memmon.api.memory;

import static java.util.Objects.requireNonNull;

/**
 * A number that matters beside the areas: a share of time, a counter, a size without a limit.
 *
 * <p>A handle, handed out by one monitor and good for that monitor only. Holding and using it never allocates.
 *
 * @param name dotted lower-case words, such as {@code gc.share}
 * @param unit the base unit of its values
 * @param index the position of the signal's values inside the monitor; at least 0
 */
public record Signal(String name, Unit unit, int index) {

    /**
     * Checks all components.
     *
     * @throws IllegalArgumentException if the name is not dotted lower-case words, or the index negative
     */
    public Signal {
        Names.check("signal", requireNonNull(name, "name"));
        requireNonNull(unit, "unit");
        if (index < 0) {
            throw new IllegalArgumentException("signal index must be at least 0, found " + index);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
