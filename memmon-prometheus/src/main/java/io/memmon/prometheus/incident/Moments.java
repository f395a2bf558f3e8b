package io.memmon.prometheus.incident;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments for people: UTC first, so that two readers mean the same, and the reader's own beside it. */
final class Moments {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("HH:mm:ss xxx", Locale.ROOT);

    private final ZoneId zone;

    Moments(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns {@code 2026-11-23 13:05:07 UTC (14:05:07 +01:00)}. */
    String full(Instant at) {
        String utc = DATE_TIME.format(at.atZone(ZoneOffset.UTC)) + " UTC";
        boolean same = zone.getRules().getOffset(at).equals(ZoneOffset.UTC);
        return same ? utc : utc + " (" + LOCAL.format(at.atZone(zone)) + ")";
    }

    /** Returns {@code 13:05:07}, in UTC. */
    String time(Instant at) {
        return TIME.format(at.atZone(ZoneOffset.UTC));
    }
}
