package io.memmon.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.journal.JournalReader;
import io.memmon.core.journal.JournalWriter;
import io.memmon.core.journal.LifeId;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.ResponseResult;
import io.memmon.testkit.FakeTicker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRoundTripTest {

    @TempDir
    private Path folder;

    private final FakeTicker ticker = new FakeTicker();
    private long wall = 1_900_000_000_000L;
    private final EventRing events = new EventRing(() -> Instant.ofEpochMilli(wall), ticker);
    private final IncidentBook book = new IncidentBook();

    @Test
    void theNextLifeReadsTheIncidentsAsThisOneTellsThem() {
        LifeId life = new LifeId(wall, 4711, wall - 1000, "host", "instance");
        try (JournalWriter writer = JournalWriter.open(folder, 1 << 20, life, ticker)) {
            JournalChronicle chronicle = new JournalChronicle(writer);
            tell(chronicle, EventKind.LEVEL, event -> event.levels("heap", Level.NORMAL, Level.MEDIUM));
            tell(chronicle, EventKind.LEVEL, event -> event.levels("heap", Level.MEDIUM, Level.NORMAL));
            tell(
                    chronicle,
                    EventKind.LEVEL,
                    event -> event.levels("heap", Level.NORMAL, Level.LOW)
                            .because("heap is full")
                            .readings(0.73, 730, 1000, 725));
            tell(
                    chronicle,
                    EventKind.LEVEL,
                    event -> event.levels("heap", Level.LOW, Level.HIGH)
                            .because("heap \"is\" full\n")
                            .readings(Double.NaN, -1, -1, -1));
            suspect(chronicle, "com.acme.Session grew");
            tell(
                    chronicle,
                    EventKind.INCIDENT_OPENED,
                    event -> event.levels("heap", Level.HIGH, Level.HIGH).of(1).because("heap \"is\" full\n"));
            ended(chronicle, "evict", 1, ResponseResult.DONE);
            measured(chronicle, "evict", 1, 4096);
            ended(chronicle, "collect", 1, ResponseResult.ENGAGED);
            measured(chronicle, "collect", 1, -12);
            suspect(chronicle, "com.acme.Cart grew");
            ended(chronicle, "broken", 1, ResponseResult.FAILED);
            tell(chronicle, EventKind.LEVEL, event -> event.levels("heap", Level.HIGH, Level.NORMAL));
            tell(
                    chronicle,
                    EventKind.INCIDENT_CLOSED,
                    event -> event.levels("heap", Level.NORMAL, Level.NORMAL).of(1));
            tell(
                    chronicle,
                    EventKind.INCIDENT_OPENED,
                    event -> event.levels("container", Level.HIGH, Level.HIGH)
                            .of(2)
                            .because("still open"));
        }
        var lives = new JournalReader(folder).lives();
        assertThat(lives).hasSize(1);
        assertThat(LifeIncidents.of(lives.get(0))).isEqualTo(book.incidents());
        assertThat(book.incidents()).hasSize(2);
        assertThat(book.incidents().get(1).suspects().orElseThrow().summary()).isEqualTo("com.acme.Cart grew");
    }

    private void ended(JournalChronicle chronicle, String action, int step, ResponseResult result) {
        tell(
                chronicle,
                EventKind.RESPONSE_ENDED,
                event -> event.levels("heap", Level.HIGH, Level.HIGH)
                        .of(1)
                        .about(action, step)
                        .ended(result, 1_234_567, "a note")
                        .freed(Long.MIN_VALUE, result == ResponseResult.FAILED ? "" : "waiting"));
    }

    private void measured(JournalChronicle chronicle, String action, int step, long freed) {
        tell(
                chronicle,
                EventKind.RESPONSE_MEASURED,
                event -> event.levels("heap", Level.HIGH, Level.HIGH)
                        .of(1)
                        .about(action, step)
                        .freed(freed, "by a test"));
    }

    private void suspect(JournalChronicle chronicle, String summary) {
        tell(
                chronicle,
                EventKind.SUSPECTS,
                event -> event.levels("heap", Level.NORMAL, Level.NORMAL).saying(summary));
        book.suspects("heap", Optional.of(LeakSuspects.none(Instant.ofEpochMilli(wall), summary)));
    }

    private void tell(JournalChronicle chronicle, EventKind kind, Consumer<MonitorEvent> fill) {
        wall += 250;
        MonitorEvent event = events.claim(kind);
        fill.accept(event);
        events.publish(event);
        chronicle.write(event);
        book.apply(event);
        events.advance();
    }
}
