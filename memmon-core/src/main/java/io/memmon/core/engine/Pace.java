package io.memmon.core.engine;

import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.lane.SelfMeter;

/**
 * Keeps the monitor inside its own processor budget: over it the lanes run at half their pace, and again at half, down
 * to an eighth; well below it they go back. Each change is said once.
 */
final class Pace {

    private static final int SLOWEST = 8;

    /** One reading over the budget may be the start itself. */
    private static final int PATIENCE = 3;

    private final FastLoop fast;
    private final SlowLoop slow;
    private final SelfMeter meter;
    private final EventRing events;
    private final double maxCpu;
    private final long fastNanos;
    private final long slowNanos;
    private int divisor = 1;
    private int overBudget;

    Pace(
            FastLoop fast,
            SlowLoop slow,
            SelfMeter meter,
            EventRing events,
            double maxCpu,
            long fastNanos,
            long slowNanos) {
        this.fast = fast;
        this.slow = slow;
        this.meter = meter;
        this.events = events;
        this.maxCpu = maxCpu;
        this.fastNanos = fastNanos;
        this.slowNanos = slowNanos;
    }

    /** Looks at the last reading of the meter. For the slow lane. */
    void keep() {
        double share = meter.cpuShare();
        overBudget = share > maxCpu ? overBudget + 1 : 0;
        if (overBudget >= PATIENCE && divisor < SLOWEST) {
            overBudget = 0;
            set(divisor * 2, "over its processor budget, the monitor halves its pace");
        } else if (share < maxCpu / 4 && divisor > 1) {
            set(divisor / 2, "well inside its processor budget, the monitor doubles its pace");
        }
    }

    private void set(int newDivisor, String why) {
        divisor = newDivisor;
        fast.interval(fastNanos * newDivisor);
        slow.interval(slowNanos * newDivisor);
        MonitorEvent event = events.claim(EventKind.SELF);
        event.because(why).saying("");
        events.publish(event);
    }
}
