package io.memmon.responses.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.ClassHistograms;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramActionTest implements ResponseActionContract {

    private static final long GIB = 1L << 30;

    private final FakeSituation high = FakeSituation.of("heap", Level.HIGH);
    private final FakeSituation critical = FakeSituation.of("heap", Level.CRITICAL);
    private final Map<String, String> settings = new HashMap<>();
    private long heapUsed = GIB;
    private Duration stall = Duration.ofMillis(300);
    private final SteppingClock clock = new SteppingClock();
    private int printed;

    @Override
    public ResponseAction action() {
        return new HistogramAction();
    }

    private HistogramAction open(FakeContext context) throws Exception {
        HistogramAction action = new HistogramAction(
                () -> () -> Optional.of(() -> {
                    printed++;
                    context.clock().advance(stall);
                    return "   1:  10  " + (printed << 20) + "  [B (java.base@17)\n";
                }),
                () -> heapUsed,
                clock);
        action.open(context);
        return action;
    }

    @Test
    void countsThisJvmForReal() throws Exception {
        try (FakeContext context = new FakeContext(Map.of("max-pause", "PT1H"))) {
            HistogramAction action = new HistogramAction();
            action.open(context);

            assertThat(action.respond(high)).isEqualTo(Outcome.DONE);

            assertThat(context.shared(ClassHistograms.class)
                            .orElseThrow()
                            .take(300)
                            .classes())
                    .hasSizeGreaterThan(100)
                    .anyMatch(footprint -> footprint.name().equals("java.lang.String") && footprint.bytes() > 10_000);
            assertThat(high.notes()).singleElement().asString().startsWith("biggest, garbage included: ");
            action.respond(high);
            assertThat(high.notes().get(1)).startsWith("grown most since the last: ");
        }
    }

    @Test
    void leavesCriticalMomentsAloneUnlessToldOtherwise() throws Exception {
        try (FakeContext context = new FakeContext()) {
            assertThat(open(context).respond(critical)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(critical.notes()).singleElement().asString().startsWith("skipped at CRITICAL");
        }
        try (FakeContext context = new FakeContext(Map.of("at-critical", "true"))) {
            assertThat(open(context).respond(critical)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void skipsWhatWouldStopTheApplicationForTooLong() throws Exception {
        heapUsed = GIB * 500 / 450 + 10_000_000;
        try (FakeContext context = new FakeContext()) {
            assertThat(open(context).respond(high)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(high.notes()).singleElement().asString().contains("max-pause (500 ms)");
        }
        assertThat(printed).isZero();
    }

    @Test
    void expectsWhatWasMeasuredLastTime() throws Exception {
        stall = Duration.ofMillis(600);
        try (FakeContext context = new FakeContext()) {
            HistogramAction action = open(context);
            assertThat(action.respond(high)).isEqualTo(Outcome.DONE);
            assertThat(action.respond(high)).isEqualTo(Outcome.NOTHING_TO_DO);

            heapUsed = GIB / 2;
            assertThat(action.respond(high)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void lendsTheCountingAndWhatItWouldCost() throws Exception {
        try (FakeContext context = new FakeContext()) {
            HistogramAction action = open(context);
            ClassHistograms lent = context.shared(ClassHistograms.class).orElseThrow();

            assertThat(lent.expectation().pause()).contains(Duration.ofMillis(450));
            assertThat(lent.take(10).took()).isEqualTo(stall);
            assertThat(lent.expectation().pause()).contains(stall);

            heapUsed = 2 * GIB;
            assertThat(lent.expectation().pause()).contains(stall.multipliedBy(2));
            action.respond(high);
            assertThat(high.notes()).singleElement().asString().contains("max-pause");
        }
    }

    @Test
    void takesAtMostSoManyAnHour() throws Exception {
        try (FakeContext context = new FakeContext()) {
            HistogramAction action = open(context);
            for (int i = 0; i < 3; i++) {
                assertThat(action.respond(high)).isEqualTo(Outcome.DONE);
            }
            assertThat(action.respond(high)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(high.notes().get(3)).contains("3 in the last hour");

            context.clock().advance(Duration.ofHours(1));
            assertThat(action.respond(high)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void allDiagnosticsOfAnIncidentShareOneBudget() throws Exception {
        try (FakeContext context = new FakeContext(Map.of("incident-budget", "PT1S"))) {
            IncidentBudget.of(context).spend(1, Duration.ofMillis(700));
            HistogramAction action = open(context);

            assertThat(action.respond(high)).isEqualTo(Outcome.DONE);
            assertThat(action.respond(high)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(high.notes().get(1)).contains("have taken 1000 ms");

            IncidentBudget.of(context).spend(2, Duration.ofMillis(1));
            assertThat(action.respond(high)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void writesItIntoTheFolderAndKeepsTheNewest(@TempDir Path temp) throws Exception {
        Path folder = temp.resolve("dumps");
        settings.put("directory", folder.toString());
        settings.put("keep", "2");
        try (FakeContext context = new FakeContext(settings)) {
            HistogramAction action = open(context);
            for (int i = 0; i < 3; i++) {
                action.respond(high);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2).allSatisfy(file -> {
                assertThat(file.getFileName().toString()).matches("memmon-\\d{8}T\\d{9}Z-1-histogram\\.txt");
                assertThat(Files.readString(file)).contains("[B");
            });
        }
    }

    @Test
    void saysThatThisJvmHasNone() throws Exception {
        try (FakeContext context = new FakeContext()) {
            HistogramAction action = new HistogramAction(() -> Optional::empty, () -> 0, clock);
            action.open(context);

            assertThat(action.respond(high)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(high.notes()).containsExactly("this JVM has no class histogram");
            assertThat(context.shared(ClassHistograms.class)
                            .orElseThrow()
                            .expectation()
                            .pause())
                    .isEmpty();
        }
    }
}
