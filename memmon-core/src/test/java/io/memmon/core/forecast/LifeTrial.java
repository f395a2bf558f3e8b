package io.memmon.core.forecast;

import io.memmon.core.forecast.LiveSet.Shape;
import io.memmon.core.forecast.LiveSet.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Lets a forecaster watch a synthetic life, ticking every 15 seconds, and keeps what it said. */
final class LifeTrial implements SyntheticHeap.Observer {

    private static final double TICK = 15;
    private static final double SAME_ALARM = 1800;

    /** One tick's estimate; NaN where there is none. */
    record Said(double time, double left, double low, double high, ForecastSource source) {}

    /** What is to be known of a life afterwards; {@code died} is NaN if it did not. */
    record Result(
            String name,
            Truth truth,
            double days,
            double died,
            List<double[]> alarms,
            List<Said> said,
            List<Double> asked) {

        /** Returns the minutes from the alarm that was still on at death to the death; negative if there was none. */
        double lead() {
            if (alarms.isEmpty()) {
                return -1;
            }
            double[] last = alarms.get(alarms.size() - 1);
            return last[1] >= died - TICK - 1 && last[0] <= died ? (died - last[0]) / 60 : -1;
        }

        /** Returns how many alarms were over before the end. */
        int falseAlarms() {
            return truth == Truth.HEALTHY ? alarms.size() : alarms.size() - (lead() >= 0 ? 1 : 0);
        }

        /** Returns what was said so many minutes before the end. */
        Optional<Said> saidBefore(double minutes) {
            double mark = died - minutes * 60;
            return said.stream()
                    .filter(one -> one.time() <= mark && one.time() > mark - TICK)
                    .findFirst();
        }
    }

    private final ExhaustionForecaster forecaster;
    private final List<double[]> alarms = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final List<Double> asked = new ArrayList<>();
    private double nextTick = TICK;

    private LifeTrial(ExhaustionForecaster forecaster) {
        this.forecaster = forecaster;
    }

    static Result heap(Shape shape, SyntheticHeap.Gc gc, long seed, double days, ExhaustionForecaster forecaster) {
        LifeTrial trial = new LifeTrial(forecaster);
        double died = new SyntheticHeap(shape.live(), gc, seed, trial).live(days);
        return trial.result(shape.name() + "/" + gc, shape.truth(), days, died);
    }

    /** A process in a container, sampled each minute: warm-up, steps of arenas, noise, and maybe a leak. */
    static Result resident(double leakPerHour, long seed, double days, ExhaustionForecaster forecaster) {
        LifeTrial trial = new LifeTrial(forecaster);
        Random random = new Random(seed);
        double arenas = 0;
        double died = Double.NaN;
        for (double time = 60; time <= days * LiveSet.DAY && Double.isNaN(died); time += 60) {
            arenas += random.nextDouble() < 0.002 ? 0.004 * random.nextDouble() : 0;
            double share = 0.55 + 0.15 * (1 - Math.exp(-time / 3600)) + Math.min(arenas, 0.05);
            share += leakPerHour * time / 3600 + 0.003 * random.nextGaussian();
            trial.ticksUntil(time);
            if (share >= 1) {
                died = time;
            } else {
                forecaster.sample(time, share);
            }
        }
        Truth truth = leakPerHour > 0 ? Truth.LEAK : Truth.HEALTHY;
        return trial.result("resident-" + leakPerHour, truth, days, died);
    }

    private Result result(String name, Truth truth, double days, double died) {
        return new Result(name, truth, days, died, alarms, said, asked);
    }

    @Override
    public boolean collected(SyntheticHeap.Collected what, double time, double before, double after, double pause) {
        boolean wanted = ticksUntil(time);
        feed(forecaster, what, time, before, after, pause);
        return wanted;
    }

    static void feed(
            ExhaustionForecaster forecaster,
            SyntheticHeap.Collected what,
            double time,
            double before,
            double after,
            double pause) {
        switch (what) {
            case YOUNG -> forecaster.afterCollection(time, after);
            case MIXED -> forecaster.mixedCollection(time, after);
            case CONCURRENT, ASKED -> forecaster.oldFloor(time, after);
            case FULL -> forecaster.fullCollection(time, pause, before, after);
        }
    }

    private boolean ticksUntil(double time) {
        boolean wanted = false;
        for (; nextTick <= time; nextTick += TICK) {
            forecaster.tick(nextTick);
            if (forecaster.wantsVerification()) {
                forecaster.verificationRequested(nextTick);
                asked.add(nextTick);
                wanted = true;
            }
            if (forecaster.state() == ForecastState.ALARM) {
                alarm(nextTick);
            }
            if (!Double.isNaN(forecaster.secondsLeft())) {
                said.add(new Said(
                        nextTick,
                        forecaster.secondsLeft(),
                        forecaster.secondsLeftLow(),
                        forecaster.secondsLeftHigh(),
                        forecaster.source()));
            }
        }
        return wanted;
    }

    private void alarm(double now) {
        if (alarms.isEmpty() || now - alarms.get(alarms.size() - 1)[1] > SAME_ALARM) {
            alarms.add(new double[] {now, now});
        }
        alarms.get(alarms.size() - 1)[1] = now;
    }
}
