package io.memmon.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.policy.Verdict;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeView;
import io.memmon.testkit.ThresholdPolicyContract;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LeakPolicyTest implements ThresholdPolicyContract {

    private static final double LIMIT = 1000;
    private static final int FOUR_HOURS = 4 * 3600;

    private final Forecasts forecasts = new Forecasts();
    private final FakeContext context = new FakeContext();
    private final Area heap = context.area("heap");
    private final FakeView view = new FakeView();

    @Override
    public ThresholdPolicy policy() {
        return new LeakPolicy(forecasts);
    }

    @Override
    public String area() {
        return "heap";
    }

    @Test
    void isUndecidedWithoutAForecast() throws Exception {
        assertThat(judge(context).judge(view.at(Duration.ofSeconds(1)))).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void tellsALeakAtLowLongBeforeItIsUrgent() throws Exception {
        Judge judge = judge(context);
        Level told = live(judge, second -> 300 + 400.0 * second / FOUR_HOURS, second -> 30);

        assertThat(told).isEqualTo(Level.LOW);
        assertThat(forecasts.secondsLeft(heap.index())).isGreaterThan(3600);
        assertThat(forecasts.confidence(heap.index())).isGreaterThan(0.8);
    }

    @Test
    void saysNothingOfGarbageThatOldCollectionsTakeAway() throws Exception {
        Level told = live(judge(context), second -> 300, second -> 500 * (second % 3600) / 3600.0);

        assertThat(told).isEqualTo(Level.NORMAL);
        assertThat(forecasts.confidence(heap.index())).isLessThan(0.1);
    }

    @Test
    void holdsAShareOfItsOwn() throws Exception {
        FakeContext strict = new FakeContext(Map.of("share", "0.95"));
        Level told = live(judge(strict), second -> 300 + 400.0 * second / FOUR_HOURS, second -> 100);

        assertThat(told).isEqualTo(Level.NORMAL);
    }

    @Test
    void hasNoOtherBusinessThanTheHeap() throws Exception {
        assertThat(policy().open(context, context.area("container"))).isEmpty();
    }

    private Judge judge(FakeContext settings) throws Exception {
        return policy().open(settings, heap).orElseThrow();
    }

    /** Lives four hours, each minute with a young collection and each fifth an old one; returns the worst verdict. */
    private Level live(Judge judge, IntToDoubleFunction live, IntToDoubleFunction garbage) throws Exception {
        forecasts.verifiable(true);
        Judge forecast = new ExhaustionForecastPolicy(forecasts, new HeapShape(1, HeapShape.OldCollections.WHOLE), 0)
                .open(context, heap)
                .orElseThrow();
        Level worst = Level.NORMAL;
        for (int second = 0; second < FOUR_HOURS; second += 5) {
            double floor = live.applyAsDouble(second);
            double occupied = floor + garbage.applyAsDouble(second);
            view.at(Duration.ofSeconds(second)).area(heap, occupied, LIMIT).noFloor(heap);
            if (second % 300 == 0) {
                view.floor(heap, floor, Evidence.OLD);
            } else if (second % 60 == 0) {
                view.floor(heap, occupied, Evidence.YOUNG);
            }
            forecast.judge(view);
            worst = worst.worse(judge.judge(view).level());
        }
        return worst;
    }
}
