package io.memmon.prometheus.incident;

import io.memmon.core.Monitor;
import io.memmon.core.journal.Life;
import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.Incident;
import io.memmon.core.telling.LifeIncidents;
import io.memmon.prometheus.incident.IncidentStory.Whose;
import io.memmon.prometheus.rendering.Secrecy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where stories come from: a monitor that runs, or the journal that one left. */
public final class IncidentStories {

    private static final String DEFAULT_ORIGIN = "default";

    private IncidentStories() {}

    /** Returns the story of one of a running monitor's incidents. */
    public static IncidentStory of(Monitor monitor, Incident incident, ZoneId zone) {
        HealthReport now = monitor.report();
        boolean earlier = incident.openedAt().isBefore(now.run().startedAt());
        Optional<Instant> ended =
                earlier && incident.closedAt().isEmpty() ? Optional.of(lastHeard(incident)) : Optional.empty();
        IncidentStory bare = new IncidentStory(
                incident,
                ended,
                new Whose(
                        now.instance(),
                        now.run().application(),
                        now.run().pid(),
                        (now.run().jvm() + ", " + now.run().collector()),
                        now.version(),
                        earlier ? "from the journal of the run before" : "told by the running JVM"),
                List.of(),
                List.of(),
                changed(monitor.settings()),
                now.at(),
                zone);
        Instant from = IncidentChart.from(bare);
        Instant to = IncidentChart.to(bare);
        HistoryStep step =
                HistoryStep.reaching(Duration.between(from, now.at())).orElse(HistoryStep.SIX_HOURS);
        return new IncidentStory(
                incident,
                ended,
                bare.jvm(),
                monitor.history().area(incident.area(), step, from, to),
                monitor.history().gaps(from, to),
                bare.settings(),
                bare.toldAt(),
                zone);
    }

    /**
     * Returns the stories of a life that its journal tells, oldest first. Needs no JVM but this one.
     *
     * @param ended when the life ended; empty if it goes on
     * @param version the version of memmon that reads
     * @param now when they are told
     */
    public static List<IncidentStory> inLife(
            Life life, Optional<Instant> ended, String version, Instant now, ZoneId zone) {
        return LifeIncidents.of(life).stream()
                .sorted(Comparator.comparingLong(Incident::id))
                .map(incident -> new IncidentStory(
                        incident,
                        incident.closedAt().isEmpty() ? ended : Optional.empty(),
                        new Whose(
                                life.instance().orElse(life.host().orElse("") + ":" + life.pid()),
                                "",
                                life.pid(),
                                "",
                                version,
                                "written from the journal of the run that started at "
                                        + Instant.ofEpochMilli(life.startMillis())),
                        List.of(),
                        List.of(),
                        List.of(),
                        now,
                        zone))
                .toList();
    }

    /** The last thing known of an incident of a life that is over. */
    private static Instant lastHeard(Incident incident) {
        Instant last = incident.openedAt();
        for (var change : incident.transitions()) {
            last = change.at().isAfter(last) ? change.at() : last;
        }
        for (var response : incident.responses()) {
            last = response.at().isAfter(last) ? response.at() : last;
        }
        return last;
    }

    private static List<EffectiveSetting> changed(List<EffectiveSetting> settings) {
        return settings.stream()
                .filter(setting -> !setting.origin().toLowerCase(Locale.ROOT).startsWith(DEFAULT_ORIGIN))
                .map(setting -> new EffectiveSetting(setting.key(), Secrecy.masked(setting), setting.origin()))
                .toList();
    }
}
