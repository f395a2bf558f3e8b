package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An incident in short, as it is kept for months.
 *
 * @param runId the run of the monitor that saw it
 * @param id its number in that run
 * @param area the area
 * @param openedAt when it opened
 * @param closedAt when it closed; empty while it is open, and for good if the JVM ended first
 * @param peak the worst level reached
 * @param reason why it opened
 * @param lead by how much a lower level came before it; empty if none did
 * @param responses how many responses it had
 * @param freedBytes what they were measured to free together, sign kept; empty if nothing was measured
 */
public record PastIncident(
        String runId,
        long id,
        String area,
        Instant openedAt,
        Optional<Instant> closedAt,
        Level peak,
        String reason,
        Optional<Duration> lead,
        int responses,
        OptionalLong freedBytes) {

    /** Returns an incident in short. */
    public static PastIncident of(String runId, Incident incident) {
        Optional<Duration> lead = incident.transitions().stream()
                .map(Transition::at)
                .filter(at -> at.isBefore(incident.openedAt()))
                .findFirst()
                .map(at -> Duration.between(at, incident.openedAt()));
        boolean measured = incident.responses().stream()
                .anyMatch(response -> response.freedBytes().isPresent());
        long freed = incident.responses().stream()
                .mapToLong(response -> response.freedBytes().orElse(0))
                .sum();
        return new PastIncident(
                runId,
                incident.id(),
                incident.area(),
                incident.openedAt(),
                incident.closedAt(),
                incident.peak(),
                incident.reason(),
                lead,
                incident.responses().size(),
                measured ? OptionalLong.of(freed) : OptionalLong.empty());
    }
}
