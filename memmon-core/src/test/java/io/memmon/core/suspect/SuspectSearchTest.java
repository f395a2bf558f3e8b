package io.memmon.core.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.ClassFootprint;
import io.memmon.api.capability.ClassHistogram;
import io.memmon.api.capability.ClassHistograms;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Cost;
import io.memmon.core.config.Mode;
import io.memmon.core.config.SuspectSettings;
import io.memmon.core.config.Thresholds;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.level.AreaState;
import io.memmon.core.level.LevelRules;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.core.report.LeakSuspects;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuspectSearchTest {

    private static final long MIB = 1 << 20;
    private static final long LIMIT = 1024 * MIB;
    private static final Instant AT = Instant.parse("2026-11-23T14:31:07Z");

    private final FakeTicker ticker = new FakeTicker();
    private final LaneRecorder recorder = new LaneRecorder(() -> true);
    private final AreaState heap = new AreaState(
            new Area("heap", 0),
            new LevelRules(Thresholds.DEFAULTS, 0.04, 0, Duration.ofMinutes(5).toNanos(), 1),
            1,
            ticker.nanos());
    private final List<LeakSuspects> named = new ArrayList<>();
    private final List<Optional<LeakSuspects>> known = new ArrayList<>();
    private ForecastState state = ForecastState.WATCH;
    private Mode mode = Mode.ACT;
    private Duration pause = Duration.ofMillis(100);
    private @Nullable RuntimeException failure;
    private long leaked = 100 * MIB;
    private int asked;
    private int taken;

    private final HeapClimb climb = new HeapClimb() {
        @Override
        public ForecastState state() {
            return state;
        }

        @Override
        public double bytesPerSecond() {
            return MIB / 10.0;
        }
    };

    private final ClassHistograms histograms = new ClassHistograms() {
        @Override
        public Expectation expectation() {
            return new Expectation(Optional.of(pause), "counts");
        }

        @Override
        public ClassHistogram take(int most) {
            taken++;
            if (failure != null) {
                throw failure;
            }
            return new ClassHistogram(
                    pause,
                    leaked + 300 * MIB,
                    List.of(
                            new ClassFootprint("byte[]", 1, 300 * MIB),
                            new ClassFootprint("com.acme.Leak", leaked / 100, leaked)));
        }
    };

    private final SuspectSearch search = new SuspectSearch(
            climb,
            () -> new CountPermission(SuspectSettings.DEFAULTS, mode, Cost.PAUSES, true, false),
            () -> Optional.of(histograms),
            new SuspectSearch.Audience() {
                @Override
                public void known(Optional<LeakSuspects> suspects) {
                    known.add(suspects);
                }

                @Override
                public void named(LeakSuspects suspects) {
                    named.add(suspects);
                }

                @Override
                public void count() {
                    asked++;
                }
            },
            ticker,
            InstantSource.fixed(AT));

    /** One tick of the fast lane, with a collection or without. */
    private void tick(boolean collection) {
        ticker.advance(Duration.ofMillis(100));
        recorder.readings().clear();
        recorder.limit(heap.area(), LIMIT);
        recorder.used(heap.area(), leaked + 320 * MIB);
        if (collection) {
            recorder.floor(heap.area(), leaked + 300 * MIB, Evidence.OLD);
        }
        heap.read(recorder.readings(), true, ticker.nanos());
        search.tick(heap);
    }

    private void critical() {
        for (int i = 0; i < 3; i++) {
            heap.beginJudgement().add(Verdict.of(Level.CRITICAL, "full").certain());
            heap.settle(ticker.nanos());
        }
        assertThat(heap.level()).isEqualTo(Level.CRITICAL);
    }

    /** A round of everybody: the slow lane plans, a collection comes, the responder counts what was asked for. */
    private void round() throws Exception {
        search.plan();
        int before = asked;
        tick(true);
        if (asked > before) {
            search.count();
        }
    }

    private void leakFor(Duration time) throws Exception {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusSeconds(10)) {
            ticker.advance(Duration.ofSeconds(10));
            leaked += MIB;
            round();
        }
    }

    private String summary() {
        return search.latest().orElseThrow().summary();
    }

    @Test
    void countsNothingWhileTheForecastIsStable() throws Exception {
        state = ForecastState.STABLE;
        leakFor(Duration.ofHours(1));

        assertThat(taken).isZero();
        assertThat(search.latest()).isEmpty();
    }

    @Test
    void namesTheLeakOnceFourHistogramsLieFarEnoughApart() throws Exception {
        leakFor(Duration.ofMinutes(12));

        assertThat(taken).isEqualTo(5);
        LeakSuspects found = search.latest().orElseThrow();
        assertThat(found.classes()).singleElement().satisfies(suspect -> {
            assertThat(suspect.className()).isEqualTo("com.acme.Leak");
            assertThat(suspect.share()).isEqualTo(1);
        });
        assertThat(found.at()).isEqualTo(AT);
        assertThat(found.climbBytes().orElseThrow()).isGreaterThan(40 * MIB);
        assertThat(named).as("told once").hasSize(1);
        assertThat(known.get(known.size() - 1)).contains(found);
    }

    @Test
    void beginsACountRightAfterACollectionAndNotBefore() {
        search.plan();
        for (int i = 0; i < 100; i++) {
            tick(false);
        }
        assertThat(asked).isZero();

        tick(true);
        tick(true);
        assertThat(asked).isOne();
    }

    @Test
    void countsNothingAtCritical() throws Exception {
        tick(true);
        critical();
        leakFor(Duration.ofMinutes(30));

        assertThat(asked).isZero();
    }

    @Test
    void aCountThatWasAskedForIsGivenUpWhenTheHeapHasBecomeCriticalSince() throws Exception {
        search.plan();
        tick(true);
        critical();
        tick(false);
        search.count();

        assertThat(taken).isZero();
    }

    @Test
    void atMostSixInAnHour() throws Exception {
        leakFor(Duration.ofMinutes(59));

        assertThat(taken).isBetween(5, 6);
    }

    @Test
    void saysThatThePauseBudgetForbidsIt() throws Exception {
        pause = Duration.ofMillis(900);
        leakFor(Duration.ofMinutes(10));

        assertThat(taken).isZero();
        assertThat(summary())
                .isEqualTo("Not looked for: a class histogram would stop the application for about 900 ms, "
                        + "more than memmon.suspects.max-pause (500 ms).");
        assertThat(known).as("told once").hasSize(1);
    }

    @Test
    void leavesTheApplicationAloneWhileObserving() throws Exception {
        mode = Mode.OBSERVE;
        leakFor(Duration.ofMinutes(10));

        assertThat(taken).isZero();
        assertThat(summary()).startsWith("Not looked for: the monitor observes");
    }

    @Test
    void whatWasNamedStaysWhenCountingBecomesTooDear() throws Exception {
        leakFor(Duration.ofMinutes(12));
        pause = Duration.ofMillis(900);
        leakFor(Duration.ofMinutes(12));

        assertThat(summary()).startsWith("com.acme.Leak grew by");
    }

    @Test
    void aPausingClimbGoesOnAndOneThatRestedForHalfAnHourIsForgotten() throws Exception {
        leakFor(Duration.ofMinutes(12));
        state = ForecastState.STABLE;
        leakFor(Duration.ofMinutes(10));
        assertThat(summary()).startsWith("com.acme.Leak grew by");

        leakFor(Duration.ofMinutes(25));
        assertThat(search.latest()).isEmpty();
        assertThat(known.get(known.size() - 1)).isEmpty();
    }

    @Test
    void histogramsFromBeforeACollectionThatCorrectedTheLiveSetDoNotCount() throws Exception {
        leaked = 400 * MIB;
        leakFor(Duration.ofMinutes(6));
        leaked = 100 * MIB;
        leakFor(Duration.ofMinutes(4));

        assertThat(summary()).startsWith("Not known yet: ").doesNotContain("4 of 4");
        assertThat(named).isEmpty();
    }

    @Test
    void aCountThatFailsIsTriedAgainLater() throws Exception {
        failure = new IllegalStateException("no");
        search.plan();
        tick(true);
        try {
            search.count();
        } catch (IllegalStateException expected) {
            assertThat(expected).isSameAs(failure);
        }
        failure = null;
        leakFor(Duration.ofMinutes(15));

        assertThat(summary()).startsWith("com.acme.Leak grew by");
    }
}
