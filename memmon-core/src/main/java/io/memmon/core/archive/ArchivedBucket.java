package io.memmon.core.archive;

/**
 * One bucket of one figure, as it is stored.
 *
 * @param least the least reading
 * @param greatest the greatest reading
 * @param mean their mean
 * @param last the latest reading
 * @param readings how many there were, 1 to 65535
 */
public record ArchivedBucket(float least, float greatest, float mean, float last, int readings) {}
