package io.memmon.api.capability;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * The objects of the heap counted by class, garbage included.
 *
 * @param took how long counting took; the application stood still for most of it
 * @param bytes what the objects of all classes take up, also of those that are not listed
 * @param classes the classes that take up most, the biggest first
 */
public record ClassHistogram(Duration took, long bytes, List<ClassFootprint> classes) {

    /** Copies the list. */
    public ClassHistogram {
        requireNonNull(took, "took");
        classes = List.copyOf(classes);
    }
}
