package io.memmon.core.forecast;

import static io.memmon.core.forecast.ClassicShapes.before;
import static io.memmon.core.forecast.ClassicShapes.clamp;
import static io.memmon.core.forecast.ClassicShapes.healthy;
import static io.memmon.core.forecast.ClassicShapes.leak;
import static io.memmon.core.forecast.ClassicShapes.uniform;

import io.memmon.core.forecast.LiveSet.Shape;
import java.util.List;
import java.util.Random;

/** Nights that vary, leaks on top of and inside them, deploys, jobs and rough stairs: four leaks, three healthy lives. */
final class HostileShapes {

    static final double DAYS = 4;

    private HostileShapes() {}

    static List<Shape> of(long seed) {
        Random random = new Random(seed + 1000);
        LiveSet nights = nights(random);
        double leakAt = 1.6 * LiveSet.DAY;
        double hiddenAt = 2 * LiveSet.DAY + 7200;
        return List.of(
                healthy("varying-nights", (t, c) -> 0.25 + nights.at(t, c)),
                leak(
                        "leak-over-nights",
                        (t, c) -> 0.25 + 0.35 / 0.55 * nights.at(t, c) + 0.03 * Math.max(t - leakAt, 0) / 3600),
                leak(
                        "leak-inside-night",
                        (t, c) -> 0.25 + (t < hiddenAt ? nights.at(t, c) : 0.55 * c * (t - hiddenAt) / 10_800)),
                healthy("deploys", deploys(random)),
                healthy("jobs", jobs(random)),
                leak(
                        "leak-after-deploy",
                        (t, c) -> 0.25 + 0.2 * c * clamp((t - 10_800) / 300) + 0.06 * Math.max(t - 10_800, 0) / 3600),
                leak("rough-stairs", roughStairs(random)));
    }

    private static LiveSet nights(Random random) {
        double[] shifts = random.doubles(12, -1200, 1200).toArray();
        double[] heights = random.doubles(12, 0.48, 0.58).toArray();
        return (t, c) -> {
            int day = (int) (t / LiveSet.DAY);
            double since = t % LiveSet.DAY - 7200 - shifts[day];
            return since < 10_800 ? heights[day] * c * clamp(since / 10_800) : 0;
        };
    }

    private static LiveSet deploys(Random random) {
        double[] times = random.doubles(5, 7200, 3.9 * LiveSet.DAY).sorted().toArray();
        double[] levels = random.doubles(6, -0.1, 0.42).toArray();
        return (t, c) -> {
            int done = before(times, t);
            double level = 0.3 + levels[done] * c * 0.9;
            if (done == 0) {
                return level;
            }
            double old = 0.3 + levels[done - 1] * c * 0.9;
            return old + (level - old) * Math.min((t - times[done - 1]) / 300, 1);
        };
    }

    private static LiveSet jobs(Random random) {
        double[] starts = random.doubles(20, 3600, 4 * LiveSet.DAY).sorted().toArray();
        double[] heights = random.doubles(20, 0.2, 0.45).toArray();
        double[] lengths = random.doubles(20, 300, 2400).toArray();
        return (t, c) -> {
            int last = before(starts, t) - 1;
            if (last < 0) {
                return 0.3;
            }
            double done = (t - starts[last]) / lengths[last];
            return 0.3 + (done < 1.6 ? heights[last] * c * Math.min(done, 1) : 0);
        };
    }

    private static LiveSet roughStairs(Random random) {
        double[] times = new double[200];
        double[] levels = new double[200];
        double time = 0;
        double level = 0;
        for (int i = 0; i < times.length; i++) {
            time += uniform(random, 1800, 5400);
            level += uniform(random, 0.01, 0.06);
            times[i] = time;
            levels[i] = level;
        }
        return (t, c) -> 0.22 + (t > times[0] ? levels[before(times, t) - 1] : 0);
    }
}
