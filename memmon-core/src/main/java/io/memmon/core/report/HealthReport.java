package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The whole state of memory, at one moment.
 *
 * @param at when
 * @param run which run of which JVM
 * @param instance what this JVM is called, as configured or found
 * @param version the version of memmon
 * @param uptime how long the JVM has run
 * @param mode {@code act} or {@code observe}
 * @param level the worst level of all areas
 * @param area the area that is worst; empty while all are NORMAL
 * @param headline the state in a few words that need no other
 * @param evidence what the headline rests on, in one or two sentences
 * @param advice what to do now, most urgent first, three at most; empty if nothing
 * @param rehearsal the rehearsal that runs; empty without one
 * @param gap the longest time without a tick of the last one to two minutes
 * @param areas the areas by name
 * @param signals the signals that have a value, by name
 * @param engaged the names of the actions in force
 * @param responses the latest responses, newest first, 20 at most
 * @param openIncidents the incidents that are open, oldest first
 * @param suspects what grows in the heap, or why that is not known; empty while its forecast is stable
 * @param lastLife how the last run of this JVM ended; empty without a journal
 * @param self memmon itself
 */
public record HealthReport(
        Instant at,
        RunReport run,
        String instance,
        String version,
        Duration uptime,
        String mode,
        Level level,
        Optional<String> area,
        String headline,
        String evidence,
        List<Advice> advice,
        Optional<RunningRehearsal> rehearsal,
        Duration gap,
        List<AreaReport> areas,
        List<SignalReport> signals,
        List<String> engaged,
        List<ResponseReport> responses,
        List<Incident> openIncidents,
        Optional<LeakSuspects> suspects,
        Optional<String> lastLife,
        SelfReport self) {

    /** Copies the lists. */
    public HealthReport {
        advice = List.copyOf(advice);
        areas = List.copyOf(areas);
        signals = List.copyOf(signals);
        engaged = List.copyOf(engaged);
        responses = List.copyOf(responses);
        openIncidents = List.copyOf(openIncidents);
    }

    /** Returns the usage that a running rehearsal pretends, 0 to 1; empty without one. */
    public OptionalDouble simulatedUsage() {
        return rehearsal.isPresent() ? OptionalDouble.of(rehearsal.get().simulatedUsage()) : OptionalDouble.empty();
    }
}
