package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.report.Run.Ending;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.incident.IncidentHtml;
import io.memmon.prometheus.incident.IncidentStory;
import io.memmon.prometheus.incident.IncidentStory.Whose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A report that memmon wrote as HTML: the numbers are in it.
 *
 * @param file the file
 * @param now when it is read
 * @param zone the zone of times for people, beside UTC
 */
record FileSource(Path file, Instant now, ZoneId zone) implements PastSource {

    private static final int LARGEST = 8 << 20;

    FileSource {
        requireNonNull(file, "file");
        requireNonNull(now, "now");
        requireNonNull(zone, "zone");
    }

    /** Returns whether a word means such a file. */
    static boolean isMeantBy(String word) {
        return word.endsWith(".html") || word.endsWith(".htm");
    }

    @Override
    public List<Run> runs() throws CommandFailure {
        IncidentStory story = IncidentHtml.dataOf(content())
                .flatMap(Json::parsed)
                .flatMap(new StoryReader(new Whose("", "", 0, "", "", "read from a report"), now, zone)::story)
                .orElseThrow(() -> failure("another file", "memmon report --html FILE writes such files"));
        return List.of(new Run(
                story.jvm().instance(),
                "",
                story.jvm().pid(),
                Optional.empty(),
                story.ended().orElse(story.toldAt()),
                story.ended().isPresent() ? Ending.BROKEN_OFF : Ending.RUNNING,
                0,
                List.of(story)));
    }

    private String content() throws CommandFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw failure(
                    Files.exists(file) ? unreadable.getClass().getSimpleName() : "no such file",
                    "check its name and mode");
        }
    }

    private CommandFailure failure(String found, String fix) {
        return new CommandFailure(
                ExitCode.UNREADABLE,
                Problem.error(MessageId.NO_REPORT_FILE, file.toString(), "must be a report of memmon as HTML")
                        .withFound(found)
                        .withFix(fix));
    }
}
