package io.memmon.core.forecast;

import io.memmon.core.forecast.LiveSet.Shape;
import io.memmon.core.forecast.LiveSet.Truth;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Six leaks and nine healthy lives of two days. */
final class ClassicShapes {

    static final double DAYS = 2;

    private ClassicShapes() {}

    static List<Shape> of(long seed) {
        Random random = new Random(seed);
        return List.of(
                leak("slow-leak", (t, c) -> c - 0.18 + 0.005 * t / 3600),
                leak("fast-leak", (t, c) -> 0.25 + 0.01 * Math.max(t - 3600, 0) / 60),
                leak("leak-under-season", (t, c) -> 0.28 + 0.02 * t / 3600 + 0.6 * season(t)),
                leak("stairs", stairs(random)),
                leak("leak-from-noon", (t, c) -> 0.30 + 0.4 * season(t) + 0.08 * Math.max(t - 43_200, 0) / 3600),
                leak("accelerating-leak", (t, c) -> 0.25 + 0.6 * Math.pow(t / 21_600, 2)),
                healthy("slow-cache-fill", (t, c) -> 0.20 + (0.80 * c - 0.20) * (1 - Math.exp(-t / 5400))),
                healthy("fast-cache-fill", (t, c) -> 0.10 + (0.85 * c - 0.10) * (1 - Math.exp(-t / 600))),
                healthy("deploy", (t, c) -> 0.25 + 0.5 * c * clamp((t - 10_800) / 300)),
                healthy("random-walk", walk(random)),
                healthy("sawtooth", (t, c) -> 0.15),
                healthy("bursts", bursts(random)),
                healthy("log-growth", (t, c) -> 0.15 + 0.07 * Math.log1p(t / 900) * c),
                healthy("nightly-ramp", ClassicShapes::night),
                healthy("season", (t, c) -> 0.45 * c + 2.5 * c * season(t)));
    }

    static Shape leak(String name, LiveSet live) {
        return new Shape(name, Truth.LEAK, live);
    }

    static Shape healthy(String name, LiveSet live) {
        return new Shape(name, Truth.HEALTHY, live);
    }

    static double clamp(double value) {
        return Math.min(Math.max(value, 0), 1);
    }

    static double uniform(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Returns how many of the ascending values lie before the time. */
    static int before(double[] times, double time) {
        int at = Arrays.binarySearch(times, time);
        return at < 0 ? -at - 1 : at;
    }

    private static double season(double time) {
        return 0.08 * Math.sin(2 * Math.PI * (time / LiveSet.DAY - 0.25));
    }

    private static double night(double time, double ceiling) {
        double ofDay = time % LiveSet.DAY;
        return 0.25 + (ofDay < 18_000 ? 0.55 * ceiling * Math.max(0, (ofDay - 7200) / 10_800) : 0);
    }

    private static LiveSet stairs(Random random) {
        double[] steps = new double[400];
        double time = 0;
        for (int i = 0; i < steps.length; i++) {
            time += uniform(random, 1200, 2400);
            steps[i] = time;
        }
        return (t, c) -> 0.25 + 0.03 * before(steps, t);
    }

    private static LiveSet walk(Random random) {
        double[] path = new double[6000];
        double sum = 0;
        for (int i = 0; i < path.length; i++) {
            sum += 0.0035 * random.nextGaussian();
            path[i] = 0.22 * Math.sin(sum / 0.22 * 0.9);
        }
        return (t, c) -> 0.58 * c + 0.55 * c * path[Math.min((int) (t / 60), path.length - 1)];
    }

    private static LiveSet bursts(Random random) {
        double[] starts = random.doubles(30, 3600, 3 * LiveSet.DAY).sorted().toArray();
        return (t, c) -> {
            int last = before(starts, t) - 1;
            boolean running = last >= 0 && t - starts[last] < 1200;
            return 0.25 + (running ? 0.5 * c * Math.min((t - starts[last]) / 300, 1) : 0);
        };
    }
}
