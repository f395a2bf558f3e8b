package io.memmon.responses.diagnostics;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What the objects of one class take up in the heap, garbage included.
 *
 * @param name the class, such as {@code java.lang.String} or {@code byte[]}
 * @param instances how many there are
 * @param bytes their own size, without what they refer to
 * @param growth the bytes more than in the histogram before; empty if that did not list the class
 */
public record ClassFootprint(String name, long instances, long bytes, OptionalLong growth) {

    /** Checks that nothing is missing. */
    public ClassFootprint {
        requireNonNull(name, "name");
        requireNonNull(growth, "growth");
    }
}
