package io.memmon.core;

import io.memmon.api.time.Ticker;
import io.memmon.core.config.JournalSettings;
import io.memmon.core.config.Problem;
import io.memmon.core.journal.JournalReader;
import io.memmon.core.journal.JournalWriter;
import io.memmon.core.journal.LastLife;
import io.memmon.core.journal.LifeId;
import io.memmon.core.message.MessageId;
import io.memmon.core.report.Incident;
import io.memmon.core.telling.Chronicle;
import io.memmon.core.telling.JournalChronicle;
import io.memmon.core.telling.LifeIncidents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of this life and what the last one left, if a folder is configured. */
final class Journaling implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Journaling.class);

    private final @Nullable JournalWriter writer;
    private final InstantSource clock;
    private final Optional<LastLife> lastLife;
    private final List<Incident> lastIncidents;

    private Journaling(
            @Nullable JournalWriter writer,
            InstantSource clock,
            Optional<LastLife> lastLife,
            List<Incident> lastIncidents) {
        this.writer = writer;
        this.clock = clock;
        this.lastLife = lastLife;
        this.lastIncidents = lastIncidents;
    }

    static Journaling open(JournalSettings settings, Optional<String> instance, Ticker ticker, InstantSource clock) {
        if (settings.directory().isEmpty()) {
            return new Journaling(null, clock, Optional.empty(), List.of());
        }
        Path directory = settings.directory().get();
        LifeId self = LifeId.current(clock, instance.orElse(""));
        JournalReader reader = new JournalReader(directory);
        Optional<LastLife> last = reader.lastLife(self, clock.instant());
        List<Incident> incidents = last.flatMap(life -> reader.lives().stream()
                        .filter(candidate -> candidate.pid() == life.pid()
                                && candidate.startMillis() == life.started().toEpochMilli())
                        .findFirst())
                .map(LifeIncidents::of)
                .orElse(List.of());
        last.ifPresent(life -> logger.info("{}", life.sentence()));
        JournalWriter writer = JournalWriter.open(directory, settings.maxBytes(), self, ticker);
        writer.trouble()
                .ifPresent(trouble ->
                        logger.warn("{}", noJournal(directory, trouble).line()));
        return new Journaling(writer, clock, last, incidents);
    }

    private static Problem noJournal(Path directory, String trouble) {
        return Problem.warn(MessageId.NO_JOURNAL, "memmon.journal.directory", "must be a folder that can be written")
                .withFound(directory + " (" + trouble + ')')
                .withFix("a folder of this user; until then incidents are kept in memory only");
    }

    Chronicle chronicle() {
        return writer == null ? Chronicle.none() : new JournalChronicle(writer);
    }

    Optional<String> lastLifeSentence() {
        return lastLife.map(LastLife::sentence);
    }

    List<Incident> incidentsOfLastLife() {
        return lastIncidents;
    }

    /** Returns how the journal fares, in words. */
    String state() {
        return writer == null ? "off" : writer.trouble().orElse("on");
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.closed(clock.millis());
            writer.close();
        }
    }
}
