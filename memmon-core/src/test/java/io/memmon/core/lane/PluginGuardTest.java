package io.memmon.core.lane;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.FakeTicker;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PluginGuardTest {

    private static final long BUDGET = 1000;

    private final FakeTicker ticker = new FakeTicker();
    private final EventRing events = new EventRing(InstantSource.system(), ticker);
    private final PluginGuard guard = new PluginGuard("collector", "plugin", "test", BUDGET, 0, events);

    @Test
    void eachFailureInARowIsFollowedByTwiceTheRest() {
        for (int failures = 1; failures <= 10; failures++) {
            assertThat(guard.admits()).isTrue();
            guard.failed(new IllegalStateException("no"));
            for (int skipped = 0; skipped < (1 << failures) - 1; skipped++) {
                assertThat(guard.admits()).as("failure %d", failures).isFalse();
            }
        }
    }

    @Test
    void theRestIsBounded() {
        for (int i = 0; i < 100; i++) {
            guard.failed(new IllegalStateException("no"));
        }
        int skipped = 0;
        while (!guard.admits()) {
            skipped++;
        }
        assertThat(skipped).isEqualTo(1023);
    }

    @Test
    void successEndsTheRow() {
        guard.failed(new IllegalStateException("no"));
        guard.failed(new IllegalStateException("no"));
        guard.succeeded(1);
        guard.failed(new IllegalStateException("no"));
        assertThat(guard.admits()).isFalse();
        assertThat(guard.admits()).isTrue();
        assertThat(guard.errors()).isEqualTo(3);
    }

    @Test
    void aRowOfFailuresIsToldOnce() {
        for (int i = 0; i < 10; i++) {
            guard.failed(new OutOfMemoryError("Java heap space"));
        }
        MonitorEvent told = requireNonNull(events.peek());
        assertThat(told.kind()).isEqualTo(EventKind.PLUGIN_TROUBLE);
        assertThat(told.subject()).isEqualTo("plugin");
        events.advance();
        assertThat(events.peek()).isNull();
        assertThat(guard.lastError()).isEqualTo("java.lang.OutOfMemoryError: Java heap space");
        assertThat(guard.lastCause()).isEqualTo("Java heap space");
    }

    @Test
    void whoHangsIsNotCalledUntilItHasComeBack() {
        guard.quarantine("did not come back");
        guard.succeeded(1);
        for (int i = 0; i < 10_000; i++) {
            assertThat(guard.admits()).isFalse();
        }
        assertThat(guard.errors()).isEqualTo(1);

        guard.cameBack();
        assertThat(guard.quarantined()).isFalse();
        assertThat(rest()).isEqualTo(16);
    }

    @Test
    void whoComesBackRestsTwiceAsLongEachTimeUntilItHasLongBeenWell() {
        for (int hang = 1; hang <= 20; hang++) {
            guard.quarantine("did not come back");
            guard.cameBack();
            assertThat(rest()).as("hang %d", hang).isEqualTo(1 << Math.min(3 + hang, 12));
        }
        for (int i = 0; i < 600; i++) {
            guard.succeeded(1);
        }
        guard.quarantine("did not come back");
        guard.cameBack();
        assertThat(rest()).isEqualTo(16);
    }

    @Test
    void whoComesBackWithoutHavingBeenTakenOutIsCalledOn() {
        guard.cameBack();
        assertThat(guard.admits()).isTrue();
    }

    private int rest() {
        int skipped = 0;
        while (!guard.admits()) {
            skipped++;
        }
        return skipped;
    }

    @Test
    void whoOverspendsEveryTimeIsCalledLessOften() {
        for (int i = 0; i < 64; i++) {
            guard.succeeded(BUDGET + 1);
        }
        assertThat(guard.backedOff()).isTrue();
    }

    @Test
    void whoOverspendsForLongIsToldOfOnceUntilItHasKeptItsBudget() {
        for (int i = 0; i < 640; i++) {
            guard.succeeded(BUDGET + 1);
        }
        assertThat(requireNonNull(events.peek()).reason()).isEqualTo(PluginGuard.OVERSPENDS);
        events.advance();
        assertThat(events.peek()).isNull();
        for (int i = 0; i < 64; i++) {
            guard.succeeded(BUDGET);
        }
        for (int i = 0; i < 64; i++) {
            guard.succeeded(BUDGET + 1);
        }
        assertThat(requireNonNull(events.peek()).reason()).isEqualTo(PluginGuard.OVERSPENDS);
    }

    @Test
    void aPauseInSomeCallsIsNotHeldAgainstThePlugin() {
        for (int i = 0; i < 6400; i++) {
            guard.succeeded(i % 64 == 0 ? BUDGET : 1_000_000_000);
        }
        assertThat(guard.backedOff()).isFalse();
    }

    @Test
    void aPartRestsAloneAndCountsForTheWhole() {
        PluginGuard heap = guard.part();
        PluginGuard container = guard.part();
        heap.failed(new IllegalStateException("no"));
        assertThat(heap.admits()).isFalse();
        assertThat(container.admits()).isTrue();
        assertThat(guard.errors()).isEqualTo(1);
        assertThat(guard.lastError()).contains("IllegalStateException");
        container.quarantine("did not come back");
        assertThat(guard.quarantined()).isTrue();
        assertThat(heap.quarantined()).isTrue();
        container.cameBack();
        assertThat(guard.quarantined()).isFalse();
        assertThat(heap.admits()).isTrue();
        assertThat(container.admits()).as("who hung rests").isFalse();
    }

    @Test
    void callsAreGuardedWhateverComesOutOfThem() {
        GuardedCall caller = new GuardedCall(Lane.ofCallingThread("lane", ticker, (nanos, late) -> 0), ticker);
        assertThat(caller.run(guard, () -> {})).isTrue();
        assertThat(caller.run(guard, () -> {
                    throw new StackOverflowError();
                }))
                .isFalse();
        assertThat(guard.errors()).isEqualTo(1);
        assertThat(caller.run(guard, () -> {
                    throw new AssertionError("not called while it rests");
                }))
                .isFalse();
        assertThat(guard.errors()).isEqualTo(1);
        assertThat(caller.runNow(guard, () -> {})).isTrue();
    }

    @Test
    void whoComesBackBeforeAnybodyCouldTakeOverIsNotOutForGood() {
        GuardedCall caller = new GuardedCall(Lane.ofCallingThread("lane", ticker, (nanos, late) -> 0), ticker);
        caller.runNow(guard, () -> guard.quarantine("did not come back"));
        assertThat(guard.quarantined()).isFalse();
        assertThat(rest()).isEqualTo(16);
    }

    @Test
    void aCallOfWhoIsOutDoesNotBringItBack() {
        GuardedCall caller = new GuardedCall(Lane.ofCallingThread("lane", ticker, (nanos, late) -> 0), ticker);
        guard.quarantine("did not come back");
        assertThat(caller.runNow(guard, () -> {})).as("such as its release").isTrue();
        assertThat(guard.quarantined()).isTrue();
    }

    @Test
    void successAndFailureAllocateNothing() throws Exception {
        GuardedCall caller = new GuardedCall(Lane.ofCallingThread("lane", ticker, (nanos, late) -> 0), ticker);
        IllegalStateException thrown = new IllegalStateException("no");
        GuardedCall.PluginCall failing = () -> {
            throw thrown;
        };
        GuardedCall.PluginCall working = () -> {};
        assertThat(AllocationMeter.bytes(20_000, 1000, () -> {
                    caller.runNow(guard, working);
                    caller.runNow(guard, failing);
                    events.advance();
                }))
                .isZero();
    }
}
