package io.memmon.responses.shedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.api.capability.ShedGate.Priority;
import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.FakeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressureGateTest {

    private static final int TRIES = 100_000;

    private final PressureGate gate = new PressureGate(ShedSettings.read(new FakeSettings(Map.of())));

    @Test
    void admitsEverythingAtFirst() {
        for (Priority priority : Priority.values()) {
            assertThat(gate.admits(priority)).isTrue();
            assertThat(gate.refusedShare(priority)).isZero();
            assertThat(gate.refused(priority)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.99})
    void refusesTheShareOfLowThatItWasSetTo(double ramp) {
        gate.refuse(ramp);

        assertShare(Priority.LOW, ramp);
        assertShare(Priority.NORMAL, 0);
        assertShare(Priority.HIGH, 0);
    }

    @Test
    void refusesTheMostOfEachAtTheEndOfTheRamp() {
        gate.refuse(3);

        assertShare(Priority.LOW, 1);
        assertShare(Priority.NORMAL, 0.9);
        assertShare(Priority.HIGH, 0.3);
    }

    @Test
    void lessImportantWorkIsAlwaysRefusedFirst() {
        for (double ramp = 0; ramp <= 3.2; ramp += 0.01) {
            gate.refuse(ramp);
            assertThat(gate.refusedShare(Priority.LOW)).isGreaterThanOrEqualTo(gate.refusedShare(Priority.NORMAL));
            assertThat(gate.refusedShare(Priority.NORMAL)).isGreaterThanOrEqualTo(gate.refusedShare(Priority.HIGH));
        }
    }

    @Test
    void neverRefusesWhatIsExempt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            gate.refuse(random.nextDouble() * 8 - 2);
            assertThat(gate.admits(Priority.EXEMPT)).as("seed %d", seed).isTrue();
            assertThat(gate.refusedShare(Priority.EXEMPT)).isZero();
        }
        assertThat(gate.refused(Priority.EXEMPT)).isZero();
    }

    @Test
    void admitsEverythingAgain() {
        gate.refuse(3);
        gate.refuse(0);

        assertShare(Priority.LOW, 0);
    }

    @Test
    void asksAllocateNothing() throws Exception {
        gate.refuse(2.5);
        assertThat(AllocationMeter.bytes(20_000, 20_000, () -> {
                    gate.admits(Priority.LOW);
                    gate.admits(Priority.NORMAL);
                    gate.admits(Priority.HIGH);
                    gate.admits(Priority.EXEMPT);
                }))
                .isZero();
        gate.refuse(0);
        assertThat(AllocationMeter.bytes(20_000, 20_000, () -> gate.admits(Priority.NORMAL)))
                .isZero();
    }

    @Test
    void countsEveryRefusalOfManyThreads() throws Exception {
        gate.refuse(2.5);
        AtomicLong refused = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                long mine = 0;
                for (int n = 0; n < TRIES; n++) {
                    mine += gate.admits(Priority.NORMAL) ? 0 : 1;
                }
                refused.addAndGet(mine);
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(60_000);
        }

        assertThat(gate.refused(Priority.NORMAL)).isEqualTo(refused.get()).isPositive();
    }

    @Test
    void knowsWhetherAnybodyAsks() {
        assertThat(gate.asked()).isFalse();
        gate.refuse(1);
        assertThat(gate.asked()).isFalse();
        gate.admits(Priority.NORMAL);
        assertThat(gate.asked()).isTrue();
        assertThat(gate.refusedShare(Priority.LOW)).isEqualTo(1);
    }

    @Test
    void spreadsTheRetries() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(gate.retryAfterSeconds()).isBetween(5, 10);
        }
    }

    /** Six standard deviations of a binomial distribution: wrong once in 500 million runs. */
    private void assertShare(Priority priority, double share) {
        long before = gate.refused(priority);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            refused += gate.admits(priority) ? 0 : 1;
        }
        double slack = 6 * Math.sqrt(share * (1 - share) / TRIES);
        assertThat(refused / (double) TRIES).isCloseTo(share, within(slack));
        assertThat(gate.refused(priority) - before).isEqualTo(refused);
        assertThat(gate.refusedShare(priority)).isCloseTo(share, within(1e-6));
    }
}
