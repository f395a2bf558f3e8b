package io.memmon.core.policy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardSignals;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.core.forecast.ForecastMemory;
import io.memmon.core.forecast.ForecastState;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeView;
import io.memmon.testkit.ThresholdPolicyContract;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExhaustionForecastPolicyTest implements ThresholdPolicyContract {

    private static final double LIMIT = 1000;
    private static final HeapShape WHOLE = new HeapShape(1, HeapShape.OldCollections.WHOLE);

    private final Forecasts forecasts = new Forecasts();
    private final FakeContext context = new FakeContext();
    private final Area heap = context.area("heap");
    private final Signal full = context.signal(StandardSignals.GC_FULL_COLLECTIONS);
    private final Signal pauses = context.signal(StandardSignals.GC_PAUSE_TIME);
    private final FakeView view = new FakeView();

    @Override
    public ThresholdPolicy policy() {
        return new ExhaustionForecastPolicy(forecasts, WHOLE, 0);
    }

    @Override
    public String area() {
        return "heap";
    }

    @Test
    void growthThatOldCollectionsLeaveStandingIsAnnouncedBeforeTheEnd() throws Exception {
        Judge judge = policy().open(context, heap).orElseThrow();
        forecasts.verifiable(true);
        Level worst = Level.NORMAL;
        double announcedAt = Double.NaN;
        for (int second = 0; second < 4 * 3600; second += 5) {
            double live = 300 + 600.0 * second / (4 * 3600);
            view.at(Duration.ofSeconds(second)).area(heap, live + 50, LIMIT).noFloor(heap);
            if (second % 60 == 0) {
                view.floor(heap, live, Evidence.OLD);
            }
            Level level = judge.judge(view).level();
            if (level != Level.NORMAL && Double.isNaN(announcedAt)) {
                announcedAt = second;
            }
            worst = worst.worse(level);
        }

        double endsAt = 700.0 / 600 * 4 * 3600;
        assertThat(endsAt - announcedAt).isGreaterThan(900);
        assertThat(forecasts.state(heap.index())).isEqualTo(ForecastState.ALARM);
        assertThat(forecasts.secondsLeft(heap.index())).isBetween(0.5 * (endsAt - 4 * 3600), 1.5 * (endsAt - 4 * 3600));
        assertThat(worst).isNotEqualTo(Level.NORMAL);
    }

    @Test
    void whatOnlyYoungCollectionsLeaveStandingIsNoLeak() throws Exception {
        Judge judge = policy().open(context, heap).orElseThrow();
        for (int second = 0; second < 4 * 3600; second += 5) {
            double occupied = 300 + 600.0 * second / (4 * 3600);
            view.at(Duration.ofSeconds(second)).area(heap, occupied, LIMIT).noFloor(heap);
            if (second % 60 == 0) {
                view.floor(heap, occupied, Evidence.YOUNG);
            }
            assertThat(judge.judge(view).level()).isEqualTo(Level.NORMAL);
        }
    }

    @Test
    void fullCollectionsWithoutEffectAreACollapseUntilSomethingIsFreed() throws Exception {
        Judge judge = policy().open(context, heap).orElseThrow();
        int second = 0;
        for (int collection = 0; collection < 4; collection++) {
            view.at(Duration.ofSeconds(second)).area(heap, 990, LIMIT).noFloor(heap);
            view.signal(full, collection).signal(pauses, 5.0 * collection);
            judge.judge(view);
            second += 6;
            view.at(Duration.ofSeconds(second)).area(heap, 980, LIMIT).floor(heap, 980, Evidence.OLD);
            view.signal(full, collection + 1).signal(pauses, 5.0 * (collection + 1));
            judge.judge(view);
            second += 1;
        }
        view.at(Duration.ofSeconds(second)).area(heap, 990, LIMIT).noFloor(heap);
        assertThat(judge.judge(view).level()).isEqualTo(Level.CRITICAL);

        view.at(Duration.ofSeconds(second + 5)).area(heap, 600, LIMIT);
        assertThat(judge.judge(view).level()).isEqualTo(Level.NORMAL);
    }

    @Test
    void aClockThatIsSetBackAndALimitThatChangesSilenceNothing() throws Exception {
        Area container = context.area("container");
        Judge judge = policy().open(context, container).orElseThrow();
        Level worst = Level.NORMAL;
        for (int second = 0; second < 4 * 3600; second++) {
            long clock = second < 7200 ? second : second - 7000;
            double limit = second < 10_000 ? 2 * LIMIT : LIMIT;
            double used = 300 + 600.0 * second / (4 * 3600);
            view.at(Duration.ofSeconds(clock)).area(container, used, limit);
            worst = worst.worse(judge.judge(view).level());
        }
        assertThat(forecasts.state(container.index())).isEqualTo(ForecastState.ALARM);
        assertThat(forecasts.secondsLeft(container.index())).isBetween(1500.0, 3600.0);
        assertThat(worst).isNotEqualTo(Level.NORMAL);
    }

    @Test
    void whatHasNoLimitAnyMoreIsNotForecastAnyMore() throws Exception {
        Area container = context.area("container");
        Judge judge = policy().open(context, container).orElseThrow();
        judge.judge(view.at(Duration.ofSeconds(1)).area(container, 300, LIMIT));
        assertThat(forecasts.known(container.index())).isTrue();

        judge.judge(view.at(Duration.ofSeconds(2)).area(container, 300, Double.NaN));

        assertThat(forecasts.known(container.index())).isFalse();
    }

    /** A heap that climbs from 30 % and is read until the end of the climb. */
    private Level worstOfAClimb(ForecastMemories memories, double to) throws Exception {
        Judge judge = new ExhaustionForecastPolicy(forecasts, WHOLE, 1.7e9, memories)
                .open(context, heap)
                .orElseThrow();
        forecasts.verifiable(true);
        Level worst = Level.NORMAL;
        for (int second = 0; second < 3 * 3600; second += 5) {
            double live = 300 + (to - 300) * second / (3 * 3600);
            view.at(Duration.ofSeconds(second)).area(heap, live + 20, LIMIT).noFloor(heap);
            if (second % 60 == 0) {
                view.floor(heap, live, Evidence.OLD);
            }
            worst = worst.worse(judge.judge(view).level());
        }
        return worst;
    }

    private static ForecastMemories survived(double level) {
        ForecastMemories memories = new ForecastMemories(() -> 0);
        ForecastMemory memory = new ForecastMemory(1.7e9, level, 1e-3, Collections.nCopies(48, Double.NaN));
        memories.restore("heap", new ForecastMemories.Learned(LIMIT, memory));
        return memories;
    }

    @Test
    void whatAnEarlierLifeSurvivedIsNoNewsButNeverHidesALevelThatPassesIt() throws Exception {
        assertThat(worstOfAClimb(new ForecastMemories(() -> 0), 860)).isNotEqualTo(Level.NORMAL);
        assertThat(worstOfAClimb(survived(0.92), 860)).isEqualTo(Level.NORMAL);
        assertThat(worstOfAClimb(survived(0.92), 985)).isNotEqualTo(Level.NORMAL);
    }

    @Test
    void whatWasSurvivedUnderASmallerLimitCountsForLessUnderALargerOne() throws Exception {
        ForecastMemories memories = new ForecastMemories(() -> 0);
        ForecastMemory memory = new ForecastMemory(1.7e9, 0.92, 1e-3, Collections.nCopies(48, Double.NaN));
        memories.restore("heap", new ForecastMemories.Learned(LIMIT / 2, memory));
        assertThat(worstOfAClimb(memories, 860)).isNotEqualTo(Level.NORMAL);
    }

    @Test
    void whatIsLearnedIsHandedOutWithoutAllocatingInTheTick() throws Exception {
        ForecastMemories memories = survived(0.85);
        worstOfAClimb(memories, 500);
        ForecastMemories.Learned learned = requireNonNull(memories.collect().get("heap"));
        assertThat(learned.limitBytes()).isEqualTo(LIMIT);
        assertThat(learned.memory().survivedLevel()).isBetween(0.80, 0.84);
        assertThat(memories.collect()).isEmpty();
    }

    @Test
    void timesThatDoNotRiseAreAProblem() throws Exception {
        FakeContext wrong = new FakeContext(Map.of("low", "PT10M"));
        policy().open(wrong, heap);
        assertThat(wrong.settings().problems()).singleElement().asString().contains("low");
    }

    @Test
    void hostAndCodeCacheAreNotForecast() throws Exception {
        assertThat(policy().open(context, context.area("host"))).isEmpty();
        assertThat(policy().open(context, context.area("code-cache"))).isEmpty();
    }
}
