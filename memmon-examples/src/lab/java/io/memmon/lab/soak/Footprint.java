package io.memmon.lab.soak;

/**
 * What the monitor holds at one moment, right after a collection.
 *
 * @param seconds since the start of the soak
 * @param objects live bytes of objects of memmon's classes
 * @param others live bytes of all other objects but byte arrays, of which the service's own load consists
 * @param threads of the monitor
 * @param descriptors open in the whole process
 * @param journal bytes of its files
 * @param store bytes of its file
 * @param resident bytes of the whole process
 */
public record Footprint(
        double seconds,
        long objects,
        long others,
        long threads,
        long descriptors,
        long journal,
        long store,
        long resident) {}
