package io.memmon.prometheus.incident;

import static java.util.Objects.requireNonNull;

import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.Incident;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is told of one incident.
 *
 * @param incident what happened
 * @param ended when the JVM ended while the incident was open; empty if it closed, or is open still
 * @param jvm whose incident it is
 * @param series the past of its area around it; empty where none was kept
 * @param gaps the stretches around it of which nothing is known
 * @param settings the settings that differ from the defaults
 * @param toldAt when this was told
 * @param zone the zone of times for people, beside UTC
 */
public record IncidentStory(
        Incident incident,
        Optional<Instant> ended,
        Whose jvm,
        List<HistorySeries> series,
        List<HistoryGap> gaps,
        List<EffectiveSetting> settings,
        Instant toldAt,
        ZoneId zone) {

    /**
     * Whose incident it is, and from whom it is known.
     *
     * @param instance what the JVM is called
     * @param application its main class or jar; empty if not known
     * @param pid its process id
     * @param platform JVM and collector; empty if not known
     * @param version the version of memmon that tells
     * @param source where this is known from, in words
     */
    public record Whose(String instance, String application, long pid, String platform, String version, String source) {

        /** Checks that nothing is missing. */
        public Whose {
            requireNonNull(instance, "instance");
            requireNonNull(application, "application");
            requireNonNull(platform, "platform");
            requireNonNull(version, "version");
            requireNonNull(source, "source");
        }
    }

    /** Copies the lists. */
    public IncidentStory {
        requireNonNull(incident, "incident");
        requireNonNull(ended, "ended");
        requireNonNull(jvm, "jvm");
        series = List.copyOf(series);
        gaps = List.copyOf(gaps);
        settings = List.copyOf(settings);
        requireNonNull(toldAt, "toldAt");
        requireNonNull(zone, "zone");
    }

    /** Returns whether it goes on. */
    public boolean open() {
        return incident.closedAt().isEmpty() && ended.isEmpty();
    }

    /** Returns when it was over or, as long as it is not, when this was told. */
    public Instant until() {
        return incident.closedAt().or(() -> ended).orElse(toldAt);
    }

    /** Returns a name for a file of this story, such as {@code memmon-orders-20261123T130507Z-heap.html}. */
    public String fileName(String extension) {
        String application = jvm.application().isEmpty() ? jvm.instance() : jvm.application();
        return "memmon-" + application.replaceAll("[^A-Za-z0-9._-]+", "_") + "-" + incident.name() + "." + extension;
    }
}
