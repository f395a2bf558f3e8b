package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A time of trouble in one area: from HIGH, or the first act, to recovery.
 *
 * @param id its number in this life, from 1
 * @param area the area
 * @param openedAt when it opened
 * @param closedAt when it closed; empty while it is open
 * @param peak the worst level reached
 * @param reason why it opened
 * @param transitions the changes of level, oldest first
 * @param responses the responses, oldest first
 * @param suspects what grew meanwhile, or why that is not known; empty if nobody looked
 */
public record Incident(
        long id,
        String area,
        Instant openedAt,
        Optional<Instant> closedAt,
        Level peak,
        String reason,
        List<Transition> transitions,
        List<ResponseReport> responses,
        Optional<LeakSuspects> suspects) {

    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Copies the lists. */
    public Incident {
        transitions = List.copyOf(transitions);
        responses = List.copyOf(responses);
    }

    /** Returns a name that no other incident of this JVM has, also of other lives: {@code 20261123T130507Z-heap}. */
    public String name() {
        return STARTED.format(openedAt) + "-" + area.replaceAll("[^A-Za-z0-9-]+", "_");
    }
}
