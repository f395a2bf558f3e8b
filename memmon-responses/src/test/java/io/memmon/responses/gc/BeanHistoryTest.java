package io.memmon.responses.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BeanHistoryTest {

    @Test
    void remembersWhatThisJvmCollected() {
        System.gc();
        BeanHistory history = new BeanHistory();

        assertThat(history.survivingBytes())
                .isPositive()
                .isLessThan(Runtime.getRuntime().maxMemory());
        // Only a collector that stops the application has a full collection to remember.
        assertThat(history.lastFull().stream()).allSatisfy(full -> {
            assertThat(full.age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            assertThat(full.pause()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        });
        assertThat(new UsageHistory().survivingBytes()).isPositive();
    }
}
