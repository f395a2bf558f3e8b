package io.memmon.api.capability;

import static java.util.Objects.requireNonNull;

/**
 * What the objects of one class take up in the heap, garbage included.
 *
 * @param name the class as people write it, such as {@code java.lang.String} or {@code byte[]}
 * @param instances how many there are
 * @param bytes their own size, without what they refer to
 */
public record ClassFootprint(String name, long instances, long bytes) {

    /** Checks that nothing is missing. */
    public ClassFootprint {
        requireNonNull(name, "name");
    }
}
