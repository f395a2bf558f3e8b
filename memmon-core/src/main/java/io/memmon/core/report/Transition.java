package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A change of an area's level, with the readings that justified it.
 *
 * @param at when
 * @param area the area
 * @param from the level before
 * @param to the level after
 * @param reason why, in words
 * @param utilisation how full the area was
 * @param used bytes in use
 * @param limit bytes at most
 * @param live bytes that had survived collections
 */
public record Transition(
        Instant at,
        String area,
        Level from,
        Level to,
        String reason,
        OptionalDouble utilisation,
        OptionalLong used,
        OptionalLong limit,
        OptionalLong live) {}
