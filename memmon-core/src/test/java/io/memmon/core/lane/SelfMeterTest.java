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
    void theLongestGapIsTheLongestTimeBetweenTwoTicks() {
        tickAfter(Duration.ofHours(1), Duration.ZERO); // nothing to measure from
        tickAfter(Duration.ofMillis(100), Duration.ZERO);
        tickAfter(Duration.ofSeconds(145), Duration.ofMillis(144_900));
        tickAfter(Duration.ofMillis(100), Duration.ZERO);

        assertThat(meter.longestGapNanos()).isEqualTo(Duration.ofSeconds(145).toNanos());
    }

    @Test
    void theLongestGapIsForgottenAfterTwoMinutes() {
        tickAfter(Duration.ofMillis(100), Duration.ZERO);
        tickAfter(Duration.ofSeconds(5), Duration.ofSeconds(5));
        for (int i = 0; i < 130; i++) {
            tickAfter(Duration.ofSeconds(1), Duration.ZERO);
        }

        assertThat(meter.longestGapNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    }
}
