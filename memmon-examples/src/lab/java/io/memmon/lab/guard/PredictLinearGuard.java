package io.memmon.lab.guard;

import org.jspecify.annotations.Nullable;

/**
 * The rule that people write in PromQL, {@code predict_linear(jvm_memory_used_bytes{area="heap"}[1h], 3600) >
 * jvm_memory_max_bytes} for five minutes, on samples that are 15 s apart, all in the scenario's time. The arithmetic is
 * Prometheus': a least-squares line through what the window holds, from two samples on.
 */
final class PredictLinearGuard implements Guard {

    private static final double INTERVAL_SECONDS = 15;
    private static final int WINDOW = 240;
    private static final int FOR = 20;
    private static final double AHEAD_SECONDS = 3600;

    private final Watch watch;
    private final double[] used = new double[WINDOW];
    private int samples;
    private int breaches;
    private @Nullable Polling polling;

    PredictLinearGuard(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void start() {
        OnOff alarm = new OnOff(watch.notes(), GuardKind.PROMQL.word());
        Runtime runtime = Runtime.getRuntime();
        long period = (long) (INTERVAL_SECONDS * 1e9 / watch.scale());
        polling = Polling.start("predict-linear", period, () -> {
            used[samples++ % WINDOW] = runtime.totalMemory() - runtime.freeMemory();
            breaches = samples > 1 && predicted() > runtime.maxMemory() ? breaches + 1 : 0;
            alarm.set(breaches > FOR, "full within the hour");
        });
    }

    /** Returns the line's value an hour after the newest sample. */
    private double predicted() {
        int held = Math.min(samples, WINDOW);
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumXY = 0;
        for (int age = 0; age < held; age++) {
            double x = -age * INTERVAL_SECONDS;
            double y = used[(samples - 1 - age) % WINDOW];
            sumX += x;
            sumY += y;
            sumXX += x * x;
            sumXY += x * y;
        }
        double slope = (sumXY - sumX * sumY / held) / (sumXX - sumX * sumX / held);
        return sumY / held - slope * sumX / held + slope * AHEAD_SECONDS;
    }

    @Override
    public void close() {
        if (polling != null) {
            polling.close();
        }
    }
}
