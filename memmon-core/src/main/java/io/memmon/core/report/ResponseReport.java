package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One response and what came of it.
 *
 * @param at when it began
 * @param incident the incident it belongs to; 0 for a rehearsal
 * @param action the action's name
 * @param area the area in duress
 * @param level the level it answered
 * @param step which call of the action within the episode, from 1
 * @param result how it ended
 * @param freedBytes live bytes before the act minus the first floor that a later collection left, sign kept; empty
 *     while unmeasured and for acts that free nothing
 * @param measurement how {@code freedBytes} came about, or why there is none, in words
 * @param took how long the step took
 * @param note what the action said; empty if nothing
 */
public record ResponseReport(
        Instant at,
        long incident,
        String action,
        String area,
        Level level,
        int step,
        ResponseResult result,
        OptionalLong freedBytes,
        String measurement,
        Duration took,
        String note) {

    /** Returns the same response with its effect measured, or given up. */
    public ResponseReport measured(OptionalLong freed, String how) {
        return new ResponseReport(at, incident, action, area, level, step, result, freed, how, took, note);
    }
}
