package io.memmon.lab.soak;

/**
 * One thing that was judged.
 *
 * @param subject what
 * @param holds whether it is as it must be
 * @param found what was found
 */
public record Finding(String subject, boolean holds, String found) {}
