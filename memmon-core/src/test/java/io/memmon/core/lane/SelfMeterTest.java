package io.memmon.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SelfMeterTest {

    private final FakeTicker ticker = new FakeTicker();
    private final SelfMeter meter = new SelfMeter(ticker);

    private void tickAfter(Duration pause, Duration late) {
        ticker.advance(pause);
        meter.ticked(ticker.nanos(), late.toNanos());
    }

    @Test
    void aPauseOfOverASecondIsAStallBetweenTheTicksAroundIt() {
        tickAfter(Duration.ofMillis(100), Duration.ZERO);
        long before = ticker.nanos();
        tickAfter(Duration.ofSeconds(145), Duration.ofMillis(144_900));
        long after = ticker.nanos();
        tickAfter(Duration.ofMillis(100), Duration.ZERO);

        assertThat(meter.stalls()).containsExactly(new long[] {before, after});
        assertThat(meter.longestGapNanos()).isEqualTo(Duration.ofSeconds(145).toNanos());
    }

    @Test
    void aSlowPaceIsNoStall() {
        tickAfter(Duration.ofSeconds(10), Duration.ZERO);
        tickAfter(Duration.ofSeconds(10), Duration.ofMillis(900));

        assertThat(meter.stalls()).isEmpty();
        assertThat(meter.longestGapNanos()).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void sixteenStallsAreKeptTheNewestFirst() {
        tickAfter(Duration.ofMillis(100), Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            tickAfter(Duration.ofSeconds(2), Duration.ofSeconds(2));
        }

        assertThat(meter.stalls()).hasSize(16);
        assertThat(meter.stalls().get(0)[1]).isEqualTo(ticker.nanos());
        assertThat(meter.stalls().get(0)[0]).isEqualTo(meter.stalls().get(1)[1]);
    }
}
