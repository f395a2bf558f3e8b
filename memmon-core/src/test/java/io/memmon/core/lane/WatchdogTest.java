package io.memmon.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.event.EventRing;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int TURNS = (int) (LIMIT.toNanos() / Watchdog.PERIOD_NANOS);

    private final FakeTicker ticker = new FakeTicker();
    private final EventRing events = new EventRing(InstantSource.system(), ticker);
    private final Lane lane = Lane.ofCallingThread("lane", ticker, (nanos, late) -> 0);
    private final Watchdog watchdog = new Watchdog();

    @Test
    void aPluginThatStaysInsideForTheLimitIsTakenOut() {
        watchdog.watch(lane, LIMIT.toNanos());
        PluginGuard guard = guard(0);
        lane.enter(guard);
        turns(TURNS);
        assertThat(guard.quarantined()).isFalse();
        turns(1);
        assertThat(guard.quarantined()).isTrue();
        assertThat(lane.mine()).isFalse();
    }

    @Test
    void aPauseOfTheWholeJvmIsNotTakenForAHang() {
        watchdog.watch(lane, LIMIT.toNanos());
        PluginGuard guard = guard(0);
        lane.enter(guard);
        for (int i = 0; i < 10 * TURNS; i++) {
            watchdog.run(ticker.nanos(), Duration.ofSeconds(20).toNanos());
        }
        assertThat(guard.quarantined()).isFalse();
    }

    @Test
    void callsThatFollowEachOtherAreNotOneLongCall() {
        watchdog.watch(lane, LIMIT.toNanos());
        PluginGuard guard = guard(0);
        for (int i = 0; i < 10 * TURNS; i++) {
            lane.enter(guard);
            turns(1);
            lane.leave();
        }
        assertThat(guard.quarantined()).isFalse();
    }

    @Test
    void anActionHasAsLongAsItsProfileSays() {
        watchdog.watch(lane, LIMIT.toNanos());
        PluginGuard guard = guard(Duration.ofSeconds(30).toNanos());
        lane.enter(guard);
        turns(10 * TURNS);
        assertThat(guard.quarantined()).isFalse();
        turns(5 * TURNS + 1);
        assertThat(guard.quarantined()).isTrue();
    }

    private PluginGuard guard(long limitNanos) {
        return new PluginGuard("response", "plugin", "test", Long.MAX_VALUE, limitNanos, events);
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            watchdog.run(ticker.nanos(), 0);
        }
    }
}
