package io.memmon.responses.diagnostics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.responses.jvm.HeapDumps;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpActionTest implements ResponseActionContract {

    private static final long GIB = 1L << 30;

    private final FakeSituation now = FakeSituation.of("heap", Level.HIGH);
    private long free = 100 * GIB;
    private final SteppingClock clock = new SteppingClock();
    private int written;

    @TempDir
    private Path temp = Path.of("");

    @Override
    public ResponseAction action() {
        return new HeapDumpAction();
    }

    private HeapDumpAction fake(HeapDumps dumps) {
        return new HeapDumpAction(() -> Optional.of(dumps), folder -> free, () -> 3 * GIB, clock);
    }

    private void write(Path file) throws IOException {
        written++;
        Files.writeString(file, "0123456789");
    }

    private Map<String, String> settings(String... more) {
        return more.length == 0
                ? Map.of("directory", temp.resolve("dumps").toString())
                : Map.of("directory", temp.resolve("dumps").toString(), more[0], more[1]);
    }

    @Test
    void isOffWithoutAFolder() throws Exception {
        try (FakeContext context = new FakeContext()) {
            HeapDumpAction action = fake((file, content) -> write(file));
            action.open(context);

            assertThat(action.respond(now)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(now.notes()).containsExactly("not configured: set memmon.responses.heap-dump.directory");
        }
        assertThat(written).isZero();
    }

    @Test
    void dumpsThisJvmForReal() throws Exception {
        try (FakeContext context = new FakeContext(settings("reserve", "0"))) {
            HeapDumpAction action = new HeapDumpAction();
            action.open(context);

            assertThat(action.respond(now)).isEqualTo(Outcome.DONE);
        }
        Path dump = files().get(0);
        assertThat(dump.getFileName().toString()).matches("memmon-\\d{8}T\\d{9}Z-1\\.hprof");
        try (InputStream in = Files.newInputStream(dump)) {
            assertThat(new String(in.readNBytes(18), US_ASCII)).isEqualTo("JAVA PROFILE 1.0.2");
        }
        assertThat(now.notes()).singleElement().asString().startsWith("wrote " + dump);
    }

    @Test
    void leavesRoomOnTheDisk() throws Exception {
        try (FakeContext context = new FakeContext(settings())) {
            HeapDumpAction action = fake((file, content) -> write(file));
            action.open(context);

            free = 4 * GIB - 1;
            assertThat(action.respond(now)).isEqualTo(Outcome.NOTHING_TO_DO);
            free = 4 * GIB;
            assertThat(action.respond(now)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void writesOneAnHour() throws Exception {
        try (FakeContext context = new FakeContext(settings())) {
            HeapDumpAction action = fake((file, content) -> write(file));
            action.open(context);
            action.respond(now);

            context.clock().advance(Duration.ofHours(1).minusNanos(1));
            assertThat(action.respond(now)).isEqualTo(Outcome.NOTHING_TO_DO);
            context.clock().advance(Duration.ofNanos(1));
            assertThat(action.respond(now)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void keepsTheNewest() throws Exception {
        try (FakeContext context = new FakeContext(settings("per-hour", "100"))) {
            HeapDumpAction action = fake((file, content) -> write(file));
            action.open(context);
            for (int i = 0; i < 5; i++) {
                action.respond(now);
            }
        }
        assertThat(written).isEqualTo(5);
        assertThat(files()).hasSize(2);
    }

    @Test
    void nothingIsLeftOfADumpThatFails() throws Exception {
        try (FakeContext context = new FakeContext(settings())) {
            HeapDumpAction action = fake((file, content) -> {
                write(file);
                throw new IOException("No space left on device");
            });
            action.open(context);

            assertThatThrownBy(() -> action.respond(now)).hasMessage("No space left on device");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void dumpsWhatIsLiveUnlessToldOtherwise() throws Exception {
        for (boolean live : new boolean[] {true, false}) {
            try (FakeContext context = new FakeContext(settings("live", Boolean.toString(live)))) {
                HeapDumpAction action = fake((file, content) -> {
                    assertThat(content).isEqualTo(live ? HeapDumps.Content.LIVE : HeapDumps.Content.ALL);
                    write(file);
                });
                action.open(context);
                assertThat(action.respond(now)).isEqualTo(Outcome.DONE);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("dumps"))) {
            return files.toList();
        }
    }
}
