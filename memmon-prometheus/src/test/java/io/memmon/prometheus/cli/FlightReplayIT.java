package io.memmon.prometheus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.replay.Past;
import io.memmon.core.replay.PastCollection;
import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastEvent;
import io.memmon.prometheus.cli.past.PastSource;
import io.memmon.prometheus.cli.past.ReadPast;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flight recordings that the JVM of the test's own release has just made, of each collector. */
class FlightReplayIT {

    private static final long HEAP = 96L << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "UseSerialGC, Serial, FULL",
        "UseParallelGC, Parallel, FULL",
        "UseG1GC, G1, FULL",
        "UseZGC, ZGC, OLD_CYCLE"
    })
    void allCollectionsThatTheJvmMadeAreFoundWithWhatTheyLeft(String flag, String collector, Kind asked)
            throws Exception {
        Path recording = record(flag);
        try (ReadPast read = new PastSource("container").read(recording, events -> {})) {
            assertThat(read.broken()).isEmpty();
            Map<Kind, List<PastCollection>> byKind = byKind(read.past());
            List<PastCollection> old = byKind.getOrDefault(asked, List.of());
            assertThat(old).as("%s of %s", asked, byKind).hasSizeGreaterThanOrEqualTo(RecordedCollections.ASKED);
            long lastLeft = old.get(old.size() - 1).usedAfter();
            assertThat(lastLeft).isBetween((long) RecordedCollections.LIVE_BYTES, HEAP / 2);
            assertThat(old.get(old.size() - 1).usedBefore()).isGreaterThanOrEqualTo(lastLeft);
        }
        ReplayedJson replay = ReplayedJson.of(recording.toString());
        assertThat(replay.text("collector")).containsIgnoringCase(collector);
        assertThat(replay.number("heapMaxBytes")).isBetween(0.8 * HEAP, (double) HEAP);
        assertThat(replay.number("events")).isGreaterThanOrEqualTo(RecordedCollections.ASKED);
        assertThat(replay.list("alarms")).isEmpty();
    }

    private Path record(String flag) throws Exception {
        Path recording = folder.resolve("flight.jfr");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+" + flag,
                        "-Xmx" + HEAP,
                        "-Xms" + HEAP,
                        "-Xshare:auto",
                        "-XX:StartFlightRecording:settings=default,filename=" + recording,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordedCollections.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
        return recording;
    }

    private static Map<Kind, List<PastCollection>> byKind(Past past) throws Exception {
        Map<Kind, List<PastCollection>> byKind = new EnumMap<>(Kind.class);
        Past.Reader reader = past.reader();
        for (Optional<PastEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            if (event.get() instanceof PastCollection collection) {
                byKind.computeIfAbsent(collection.kind(), added -> new ArrayList<>())
                        .add(collection);
            }
        }
        return byKind;
    }
}
