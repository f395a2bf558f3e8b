package io.memmon.responses.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JfrDumpActionTest implements ResponseActionContract {

    private final FakeSituation now = FakeSituation.of("heap", Level.HIGH);

    @TempDir
    private Path temp = Path.of("");

    @Override
    public ResponseAction action() {
        return new JfrDumpAction();
    }

    @Test
    void isOffWithoutAFolder() throws Exception {
        assertThat(respond(new JfrDumpAction(), Map.of())).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(now.notes()).containsExactly("not configured: set memmon.responses.jfr-dump.directory");
    }

    @Test
    void saysThatNothingIsBeingRecorded() throws Exception {
        FlightRecordings none = new FlightRecordings() {
            @Override
            public boolean running() {
                return false;
            }

            @Override
            public void write(Path file) {
                throw new AssertionError("wrote " + file);
            }
        };
        assertThat(respond(new JfrDumpAction(() -> Optional.of(none), InstantSource.system()), folder()))
                .isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(respond(new JfrDumpAction(Optional::empty, InstantSource.system()), folder()))
                .isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(now.notes()).allMatch(note -> note.startsWith("no flight recording is running"));
    }

    @Test
    void writesWhatIsBeingRecordedForReal() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();

            assertThat(respond(new JfrDumpAction(), folder())).isEqualTo(Outcome.DONE);
        }
        try (Stream<Path> files = Files.list(temp.resolve("dumps"))) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.getFileName().toString()).matches("memmon-\\d{8}T\\d{9}Z-1\\.jfr");
            assertThat(RecordingFile.readAllEvents(file))
                    .anyMatch(event -> event.getEventType().getName().equals("jdk.JVMInformation"));
        }
    }

    private Map<String, String> folder() {
        return Map.of("directory", temp.resolve("dumps").toString());
    }

    private Outcome respond(JfrDumpAction action, Map<String, String> settings) throws Exception {
        try (FakeContext context = new FakeContext(settings)) {
            action.open(context);
            return action.respond(now);
        }
    }
}
