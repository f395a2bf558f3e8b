package io.memmon.responses.shedding;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Situation;
import io.memmon.api.time.Ticker;
import java.time.Duration;

/**
 * Moves the gate with the pressure: in the configured time, in a fifth of it at CRITICAL, or faster where the area would
 * be full before the gate is closed; then the ramp is done in half of the time that is left at the pace of the last rise.
 * Once so much is free again that a relapse would be seen in time, work is let in as slowly as it was shut out, also
 * while the level still holds. If that proves too much, as much is refused at once as had been enough before, and work is
 * let in half as fast from then on: a backend that stays slow fills a heap again in seconds.
 * Called by one thread at a time, not always the same. Allocates nothing.
 */
final class ShedRamp {

    private static final double LOW_ONLY = 1;
    private static final double ALL = 3;
    /** What is refused at once where CRITICAL came before all of LOW was refused: within seconds, and so may the end. */
    private static final double BUT_THE_MOST_URGENT = 2;
    /** What the first step refuses of LOW at HIGH, so that it shows at once. */
    private static final double FIRST = 0.2;
    /** So much of the limit must be free again, seen from the fullest moment, before work is let in at HIGH or above. */
    private static final double RELIEF = 0.15;
    /** Only a fall of so much of the limit is one; less comes and goes with what a concurrent collector leaves. */
    private static final double CLEAR_FALL = 0.01;
    /** At CRITICAL there are seconds left: what refused 10 % more each second was too slow on Parallel and ZGC of 17. */
    private static final int HASTE = 5;
    /** So often does letting in become half as fast. */
    private static final int MOST_RELAPSES = 4;

    private final PressureGate gate;
    private final Ticker ticker;
    private final long rampNanos;
    private double ramp;
    private double utilisation = Double.NaN;
    private double fullest = Double.NaN;
    private long lastNanos;
    private long changedNanos;
    private double leftNanos = Double.POSITIVE_INFINITY;
    private Trend trend = Trend.NOT_FALLING;
    private Course course = Course.SHUTTING_OUT;
    private double enough;
    private int relapses;

    ShedRamp(PressureGate gate, Ticker ticker, Duration ramp) {
        this.gate = requireNonNull(gate, "gate");
        this.ticker = requireNonNull(ticker, "ticker");
        this.rampNanos = Math.max(1, ramp.toNanos());
    }

    private enum Trend {
        FALLING,
        NOT_FALLING
    }

    private enum Course {
        SHUTTING_OUT,
        LETTING_IN
    }

    PressureGate gate() {
        return gate;
    }

    /** Begins to refuse, or refuses more; returns whether there was more to refuse. */
    synchronized boolean push(Situation now) {
        double most = most(now);
        if (ramp >= most) {
            return false;
        }
        lastNanos = ticker.nanos();
        utilisation = now.utilisation();
        fullest = utilisation;
        changedNanos = lastNanos;
        leftNanos = Double.POSITIVE_INFINITY;
        trend = Trend.NOT_FALLING;
        double least = now.level() == Level.CRITICAL && ramp < LOW_ONLY ? BUT_THE_MOST_URGENT : FIRST;
        move(Math.min(most, Math.max(Math.max(ramp, least), shutOutAgain())));
        return true;
    }

    synchronized void sustain(Situation now) {
        long nanos = ticker.nanos();
        double step = (nanos - lastNanos) / (double) rampNanos;
        follow(now, nanos);
        double longest = (double) rampNanos / (now.level() == Level.CRITICAL ? HASTE : 1);
        double rise = (double) (nanos - lastNanos) / Math.max(1.0, Math.min(longest, leftNanos / 2));
        lastNanos = nanos;
        double most = most(now);
        if (most == 0 || relieved()) {
            letIn(step);
        } else if (ramp > most) {
            move(Math.max(most, ramp - step));
        } else if (trend == Trend.NOT_FALLING) {
            move(Math.min(most, Math.max(shutOutAgain(), ramp + rise)));
        }
    }

    private void letIn(double step) {
        if (course == Course.SHUTTING_OUT) {
            course = Course.LETTING_IN;
            enough = ramp;
        }
        move(Math.max(0, ramp - step / (1 << relapses)));
    }

    /** Returns what was enough before work was let in, if it was. */
    private double shutOutAgain() {
        if (course == Course.SHUTTING_OUT) {
            return 0;
        }
        course = Course.SHUTTING_OUT;
        relapses = Math.min(relapses + 1, MOST_RELAPSES);
        return enough;
    }

    private boolean relieved() {
        return utilisation <= fullest - RELIEF;
    }

    synchronized void end() {
        utilisation = Double.NaN;
        fullest = Double.NaN;
        trend = Trend.NOT_FALLING;
        course = Course.SHUTTING_OUT;
        relapses = 0;
        move(0);
    }

    /** The live set changes only at collections, so the last change tells the trend until the next one. */
    private void follow(Situation now, long nanos) {
        double next = now.utilisation();
        if (next < utilisation - CLEAR_FALL) {
            trend = Trend.FALLING;
            leftNanos = Double.POSITIVE_INFINITY;
        } else if (!(next <= utilisation)) {
            trend = Trend.NOT_FALLING;
            leftNanos = left(next, nanos);
        } else {
            return; // as it was
        }
        changedNanos = nanos;
        utilisation = next;
        fullest = next <= fullest ? fullest : next;
    }

    private double left(double next, long nanos) {
        double left = (double) (nanos - changedNanos) * (1 - next) / (next - utilisation);
        return left >= 0 ? left : Double.POSITIVE_INFINITY; // not known before there are two readings
    }

    private void move(double next) {
        ramp = next;
        gate.refuse(next);
    }

    private static double most(Situation now) {
        if (!now.level().atLeast(Level.HIGH)) {
            return 0;
        }
        return now.level() == Level.CRITICAL && !now.rehearsal() ? ALL : LOW_ONLY;
    }
}
