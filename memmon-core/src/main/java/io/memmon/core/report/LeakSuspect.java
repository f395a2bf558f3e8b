package io.memmon.core.report;

import static java.util.Objects.requireNonNull;

/**
 * A class that grew with the heap.
 *
 * @param className the class as people write it, such as {@code byte[]}
 * @param grownBytes by how many bytes its objects grew in the time looked at, without what they refer to
 * @param share the share of the heap's climb that this explains, 0 to 1
 * @param grownInstances by how many objects it grew
 * @param bytes what its objects took up in the end, garbage included
 * @param instances how many objects there were in the end
 */
public record LeakSuspect(
        String className, long grownBytes, double share, long grownInstances, long bytes, long instances) {

    /** Checks that nothing is missing. */
    public LeakSuspect {
        requireNonNull(className, "className");
    }
}
