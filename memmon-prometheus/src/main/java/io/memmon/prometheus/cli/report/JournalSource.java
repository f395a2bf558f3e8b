package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.journal.JournalReader;
import io.memmon.core.journal.Life;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.report.Run.Ending;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.incident.IncidentStories;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder of {@code memmon.journal.directory}. Needs no JVM but this one.
 *
 * @param folder the folder
 * @param version the version of memmon that reads
 * @param now when it is read
 * @param zone the zone of times for people, beside UTC
 */
record JournalSource(Path folder, String version, Instant now, ZoneId zone) implements PastSource {

    private static final Duration FRESH = Duration.ofSeconds(60);

    JournalSource {
        requireNonNull(folder, "folder");
        requireNonNull(version, "version");
        requireNonNull(now, "now");
        requireNonNull(zone, "zone");
    }

    @Override
    public List<Run> runs() throws CommandFailure {
        List<Life> lives = new JournalReader(folder).lives();
        if (lives.stream().noneMatch(JournalSource::legible)) {
            throw failure(JournalFolder.of(folder));
        }
        return lives.stream()
                .sorted(Comparator.comparingLong(Life::lastSignMillis).reversed())
                .map(this::run)
                .toList();
    }

    /** Without a record, a beat is enough only if there is nothing that should have been read. */
    private static boolean legible(Life life) {
        return !life.records().isEmpty()
                || (life.unreadable() == 0 && life.lastBeatMillis().isPresent());
    }

    private Run run(Life life) {
        Instant lastSign = Instant.ofEpochMilli(life.lastSignMillis());
        Ending ending =
                life.endedInOrder() ? Ending.IN_ORDER : alive(life, lastSign) ? Ending.NOT_ENDED : Ending.BROKEN_OFF;
        return new Run(
                life.instance().orElse(""),
                life.host().orElse(""),
                life.pid(),
                Optional.of(Instant.ofEpochMilli(life.startMillis())),
                lastSign,
                ending,
                life.unreadable(),
                IncidentStories.inLife(
                        life,
                        ending == Ending.NOT_ENDED ? Optional.empty() : Optional.of(lastSign),
                        version,
                        now,
                        zone));
    }

    private boolean alive(Life life, Instant lastSign) {
        boolean fresh = Duration.between(lastSign, now).abs().compareTo(FRESH) <= 0;
        return fresh && ProcessHandle.of(life.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    private CommandFailure failure(JournalFolder found) {
        String what = "--store " + folder;
        Problem problem = switch (found.kind()) {
            case NO_JOURNAL ->
                Problem.error(MessageId.NO_LIFE, what, "must be a folder with a journal of memmon")
                        .withFix("name the folder of memmon.journal.directory; without it nothing was written");
            case NEWER ->
                Problem.error(MessageId.NEWER_JOURNAL, what, "must be of a format that memmon " + version + " reads")
                        .withFix("use the command line of the memmon that wrote it");
            case UNREADABLE ->
                Problem.error(MessageId.DAMAGED_JOURNAL, what, "must hold at least one whole record of memmon")
                        .withFix("it was damaged, cut off before its first record, or written by something else:"
                                + " memmon report --store with another folder");
            case FORBIDDEN ->
                Problem.error(MessageId.DAMAGED_JOURNAL, what, "must be readable by this user")
                        .withFix("run memmon as the user of the service, or as root");
        };
        return new CommandFailure(ExitCode.UNREADABLE, problem.withFound(found.text()));
    }
}
