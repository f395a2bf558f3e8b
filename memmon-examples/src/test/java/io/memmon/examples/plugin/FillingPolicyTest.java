package io.memmon.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeView;
import org.junit.jupiter.api.Test;

class FillingPolicyTest {

    private final FakeContext context = new FakeContext();
    private final Area tmpfs = context.area("tmpfs");
    private final Judge judge = new FillingPolicy().open(context, tmpfs).orElseThrow();

    @Test
    void fullAndGrowingIsABreach() {
        assertThat(judge.judge(new FakeView()
                                .area(tmpfs, 95, 100)
                                .least(tmpfs, 0.92)
                                .slope(tmpfs, 1))
                        .level())
                .isEqualTo(Level.HIGH);
    }

    @Test
    void fullAndRestingIsNone() {
        assertThat(judge.judge(new FakeView()
                                .area(tmpfs, 95, 100)
                                .least(tmpfs, 0.95)
                                .slope(tmpfs, 0))
                        .level())
                .isEqualTo(Level.NORMAL);
    }

    @Test
    void whatIsUnknownIsNone() {
        assertThat(judge.judge(new FakeView()).level()).isEqualTo(Level.NORMAL);
    }

    @Test
    void otherAreasAreNotItsBusiness() {
        assertThat(new FillingPolicy().open(context, context.area("other"))).isEmpty();
    }
}
