package io.memmon.api.memory;

import static java.util.Objects.requireNonNull;

/**
 * A finite thing that memory is taken from, such as {@code heap}, {@code direct} or {@code container}.
 *
 * <p>A handle, handed out by one monitor and good for that monitor only. Holding and using it never allocates.
 *
 * @param name lower-case words joined by hyphens; the value of the {@code area} label of every metric about it
 * @param index the position of the area's readings inside the monitor; at least 0
 */
public record Area(String name, int index) {

    /**
     * Checks both components.
     *
     * @throws IllegalArgumentException if the name is not lower-case words joined by hyphens, or the index negative
     */
    public Area {
        Names.check("area", requireNonNull(name, "name"));
        if (index < 0) {
            throw new IllegalArgumentException("area index must be at least 0, found " + index);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
