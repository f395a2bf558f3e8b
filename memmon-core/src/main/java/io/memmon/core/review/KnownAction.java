package io.memmon.core.review;

/**
 * An action of the monitor, whether or not it ever ran.
 *
 * @param name its name
 * @param relieves whether it is there to free memory
 */
public record KnownAction(String name, boolean relieves) {}
