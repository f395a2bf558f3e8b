package io.memmon.responses.gc;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.capability.OldCollection.Expectation;
import io.memmon.api.capability.OldCollection.Kind;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.responses.gc.CollectionHistory.FullCollection;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcActionTest implements ResponseActionContract {

    private final FakeHistory history = new FakeHistory();
    private final FakeMarkStarts starts = new FakeMarkStarts();
    private final FakeSituation now = FakeSituation.of("heap", Level.HIGH);
    private FakeFlags flags = FakeFlags.g1();
    private Map<String, String> settings = Map.of();
    private int systemGcs;
    private int gcRuns;

    @Override
    public ResponseAction action() {
        return action(CollectorKind.G1);
    }

    private GcAction action(CollectorKind kind) {
        return new GcAction(() -> new GcAccess(
                kind, List.of("a bean"), flags, history, () -> systemGcs++, Optional.of(() -> gcRuns++), starts));
    }

    private Outcome respond(CollectorKind kind) throws Exception {
        try (FakeContext context = new FakeContext(settings)) {
            GcAction action = action(kind);
            action.open(context);
            return action.respond(now);
        }
    }

    private Expectation expectation(CollectorKind kind) {
        try (FakeContext context = new FakeContext(settings)) {
            action(kind).open(context);
            return context.shared(OldCollection.class).orElseThrow().expectation();
        }
    }

    @Test
    void g1MarksBesideTheApplication() throws Exception {
        assertThat(respond(CollectorKind.G1)).isEqualTo(Outcome.DONE);

        assertThat(systemGcs).isZero();
        assertThat(flags.changes).isNotEmpty();
        assertThat(now.notes()).singleElement().asString().contains("concurrent mark");
    }

    @Test
    void failsWhenG1BeginsNoMark() throws Exception {
        starts.beginsAtLook = 0;

        assertThat(respond(CollectorKind.G1)).isEqualTo(Outcome.FAILED);

        assertThat(now.notes()).singleElement().asString().contains("began no mark");
    }

    @ParameterizedTest
    @CsvSource({
        "G1, true, CONCURRENT", "G1, false, PAUSE", "Z, false, CONCURRENT", "SHENANDOAH, true, CONCURRENT",
        "SHENANDOAH, false, PAUSE", "SERIAL, false, PAUSE", "PARALLEL, false, PAUSE", "EPSILON, false, IMPOSSIBLE",
        "UNKNOWN, false, IMPOSSIBLE"
    })
    void withoutTheMarkAnExplicitCollectionRunsAsTheCollectorRunsIt(
            CollectorKind kind, String explicitConcurrent, Kind expected) throws Exception {
        flags.with(PeriodicMark.CONCURRENT, "false").with("ExplicitGCInvokesConcurrent", explicitConcurrent);

        assertThat(expectation(kind).kind()).isEqualTo(expected);
        Outcome outcome = respond(kind);

        assertThat(outcome).isEqualTo(expected == Kind.IMPOSSIBLE ? Outcome.NOTHING_TO_DO : Outcome.DONE);
        assertThat(systemGcs).isEqualTo(expected == Kind.IMPOSSIBLE ? 0 : 1);
        assertThat(flags.changes).isEmpty();
    }

    @Test
    void saysThatExplicitCollectionsAreSwitchedOff() throws Exception {
        flags.with("DisableExplicitGC", "true");

        assertThat(respond(CollectorKind.PARALLEL)).isEqualTo(Outcome.NOTHING_TO_DO);

        assertThat(now.notes()).singleElement().asString().contains("-XX:+DisableExplicitGC");
        assertThat(systemGcs + gcRuns).isZero();
    }

    @Test
    void collectsAllTheSameWhenToldTo() throws Exception {
        flags.with("DisableExplicitGC", "true");
        settings = Map.of("override-disable-explicit-gc", "true");

        assertThat(respond(CollectorKind.PARALLEL)).isEqualTo(Outcome.DONE);

        assertThat(systemGcs).isZero();
        assertThat(gcRuns).isEqualTo(1);
    }

    @Test
    void theMarkOfG1IsNoExplicitCollection() throws Exception {
        flags.with("DisableExplicitGC", "true");

        assertThat(respond(CollectorKind.G1)).isEqualTo(Outcome.DONE);
    }

    @Test
    void expectsTheLastFullPauseOrElseTheTimeForTheLiveBytes() {
        history.surviving = 1_000_000_000;
        assertThat(expectation(CollectorKind.SERIAL).pause()).isEqualTo(Duration.ofSeconds(2));

        history.full = Optional.of(new FullCollection(Duration.ofMillis(700), Duration.ofHours(1)));
        assertThat(expectation(CollectorKind.SERIAL).pause()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void expectsTheLastShortPauseOfAConcurrentCollector() {
        assertThat(expectation(CollectorKind.G1).pause()).isEqualTo(Duration.ofMillis(200));
        history.shortPause = Optional.of(Duration.ofMillis(3));
        assertThat(expectation(CollectorKind.G1).pause()).isEqualTo(Duration.ofMillis(3));
    }

    @ParameterizedTest
    @CsvSource({"2000, DONE", "2001, NOTHING_TO_DO"})
    void leavesACollectionThatWouldStopTheApplicationForTooLong(long millis, Outcome expected) throws Exception {
        history.full = Optional.of(new FullCollection(Duration.ofMillis(millis), Duration.ofHours(1)));

        assertThat(respond(CollectorKind.PARALLEL)).isEqualTo(expected);

        assertThat(systemGcs).isEqualTo(expected == Outcome.DONE ? 1 : 0);
    }

    @Test
    void noStopAtAllLeavesConcurrentCollections() throws Exception {
        settings = Map.of("max-pause", "PT0S");

        assertThat(respond(CollectorKind.PARALLEL)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(respond(CollectorKind.Z)).isEqualTo(Outcome.DONE);
    }

    @Test
    void aLeastTimeLiesBetweenTwo() throws Exception {
        try (FakeContext context = new FakeContext()) {
            GcAction action = action(CollectorKind.Z);
            action.open(context);
            OldCollection lent = context.shared(OldCollection.class).orElseThrow();
            assertThat(lent.request().kind()).isEqualTo(Kind.CONCURRENT);

            context.clock().advance(Duration.ofSeconds(2).minusNanos(1));
            assertThat(action.respond(now)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(lent.expectation().kind()).isEqualTo(Kind.IMPOSSIBLE);

            context.clock().advance(Duration.ofNanos(1));
            assertThat(action.respond(now)).isEqualTo(Outcome.DONE);
            assertThat(systemGcs).isEqualTo(2);
        }
    }

    @Test
    void aFullCollectionThatJustEndedIsNotRepeated() throws Exception {
        history.full = Optional.of(new FullCollection(Duration.ofMillis(5), Duration.ofSeconds(1)));
        assertThat(respond(CollectorKind.PARALLEL)).isEqualTo(Outcome.NOTHING_TO_DO);

        history.full = Optional.of(new FullCollection(Duration.ofMillis(5), Duration.ofSeconds(2)));
        assertThat(respond(CollectorKind.PARALLEL)).isEqualTo(Outcome.DONE);
    }

    @Test
    void onlyOneIsAskedForAtATime() throws Exception {
        AtomicReference<Expectation> meanwhile = new AtomicReference<>();
        try (FakeContext context = new FakeContext(Map.of("interval", "PT0S"))) {
            action(CollectorKind.G1).open(context);
            OldCollection lent = context.shared(OldCollection.class).orElseThrow();
            starts.whileWaiting = () -> {
                Thread other = new Thread(() -> {
                    try {
                        meanwhile.set(lent.request());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                other.start();
                join(other);
            };

            assertThat(lent.request().kind()).isEqualTo(Kind.CONCURRENT);
        }
        assertThat(meanwhile.get()).isNotNull().extracting(Expectation::kind).isEqualTo(Kind.IMPOSSIBLE);
    }

    @Test
    void tellsTheCollectorByItsBeans() {
        assertThat(CollectorKind.of(List.of("G1 Young Generation", "G1 Old Generation")))
                .isEqualTo(CollectorKind.G1);
        assertThat(CollectorKind.of(List.of("ZGC Minor Cycles"))).isEqualTo(CollectorKind.Z);
        assertThat(CollectorKind.of(List.of("Shenandoah Pauses"))).isEqualTo(CollectorKind.SHENANDOAH);
        assertThat(CollectorKind.of(List.of("PS Scavenge", "PS MarkSweep"))).isEqualTo(CollectorKind.PARALLEL);
        assertThat(CollectorKind.of(List.of("Copy", "MarkSweepCompact"))).isEqualTo(CollectorKind.SERIAL);
        assertThat(CollectorKind.of(List.of("Epsilon Heap"))).isEqualTo(CollectorKind.EPSILON);
        assertThat(CollectorKind.of(List.of("global", "scavenge"))).isEqualTo(CollectorKind.UNKNOWN);
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
