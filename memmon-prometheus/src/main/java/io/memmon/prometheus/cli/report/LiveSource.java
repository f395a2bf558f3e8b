package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.reach.Endpoint;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.report.Run.Ending;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.incident.IncidentStory;
import io.memmon.prometheus.incident.IncidentStory.Whose;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A monitor that runs. It also tells of the run before it, if it has a journal; those incidents stand among its own.
 *
 * @param endpoint where it is asked
 * @param now when it is asked
 * @param zone the zone of times for people, beside UTC
 */
record LiveSource(Endpoint endpoint, Instant now, ZoneId zone) implements PastSource {

    private static final String INCIDENTS = "api/memory/incidents";

    LiveSource {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(now, "now");
        requireNonNull(zone, "zone");
    }

    @Override
    public List<Run> runs() throws CommandFailure {
        Json report = endpoint.report();
        Json run = report.object("run").orElse(report);
        Optional<Instant> started = run.moment("startedAt");
        StoryReader reader = reader(report, run);
        List<IncidentStory> stories = new ArrayList<>();
        for (Json incident : endpoint.get(INCIDENTS).objects("incidents")) {
            Optional<IncidentStory> story = reader.story(incident);
            if (story.isPresent()) {
                boolean ofEarlierRun = started.isPresent()
                        && story.get().open()
                        && story.get().incident().openedAt().isBefore(started.get());
                stories.add(ofEarlierRun ? whole(story.get()) : story.get()); // only the whole one says when that ended
            }
        }
        Collections.reverse(stories);
        return List.of(new Run(
                report.textOrEmpty("instance"),
                "",
                run.whole("pid").orElse(0),
                started,
                report.moment("at").orElse(now),
                Ending.RUNNING,
                0,
                stories));
    }

    @Override
    public IncidentStory whole(IncidentStory story) throws CommandFailure {
        Json json = endpoint.get(INCIDENTS + '/' + story.incident().name());
        return new StoryReader(story.jvm(), story.toldAt(), zone).story(json).orElse(story);
    }

    private StoryReader reader(Json report, Json run) {
        return new StoryReader(
                new Whose(
                        report.textOrEmpty("instance"),
                        run.textOrEmpty("application"),
                        run.whole("pid").orElse(0),
                        run.textOrEmpty("jvm"),
                        report.textOrEmpty("version"),
                        "told by the running JVM"),
                report.moment("at").orElse(now),
                zone);
    }
}
