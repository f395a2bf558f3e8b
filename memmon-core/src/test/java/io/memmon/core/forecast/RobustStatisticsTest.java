package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RobustStatisticsTest {

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final RobustStatistics statistics = new RobustStatistics();

    @RepeatedTest(50)
    void medianIsThatOfASort() {
        double[] values = values(1 + random.nextInt(60));
        double[] sorted = values.clone();
        Arrays.sort(sorted);

        assertThat(statistics.median(values, 0, values.length))
                .as("seed %s", seed)
                .isEqualTo(middle(sorted));
    }

    @RepeatedTest(50)
    void slopeIsTheMedianOfAllPairs() {
        int count = 2 + random.nextInt(59);
        double[] values = values(count + 3);
        double[] times = times(count + 3);
        double[] slopes = new double[count * (count - 1) / 2];
        int filled = 0;
        for (int i = 3; i < count + 3; i++) {
            for (int j = i + 1; j < count + 3; j++) {
                slopes[filled++] = (values[j] - values[i]) / (times[j] - times[i]);
            }
        }
        Arrays.sort(slopes);

        assertThat(statistics.slope(times, values, 3, count))
                .as("seed %s", seed)
                .isEqualTo(middle(slopes));
    }

    @RepeatedTest(50)
    void mannKendallCorrectsForTies() {
        int count = 8 + random.nextInt(53);
        double[] values = new double[count];
        int[] groups = new int[5];
        for (int i = 0; i < count; i++) {
            int group = random.nextInt(5);
            groups[group]++;
            values[i] = group / 10.0;
        }
        double score = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                score += Math.signum(values[j] - values[i]);
            }
        }
        double variance = count * (count - 1.0) * (2 * count + 5);
        for (int group : groups) {
            variance -= group * (group - 1.0) * (2 * group + 5);
        }
        double expected = (score - Math.signum(score)) / Math.sqrt(variance / 18);

        assertThat(statistics.mannKendall(values, 0, count)).as("seed %s", seed).isEqualTo(expected, within(1e-9));
    }

    @Test
    void equalValuesHaveNoTrend() {
        assertThat(statistics.mannKendall(new double[20], 0, 20)).isZero();
        assertThat(statistics.slope(times(20), new double[20], 0, 20)).isZero();
    }

    @Test
    void oneOutlierDoesNotTurnTheSlope() {
        double[] times = new double[30];
        double[] values = new double[30];
        for (int i = 0; i < 30; i++) {
            times[i] = 60 * i;
            values[i] = 0.001 * i;
        }
        values[29] = 5;

        assertThat(statistics.slope(times, values, 0, 30)).isEqualTo(0.001 / 60, within(1e-9));
    }

    private double[] values(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(4) == 0 && i > 0 ? values[i - 1] : random.nextDouble();
        }
        return values;
    }

    private double[] times(int count) {
        double[] times = new double[count];
        double time = 0;
        for (int i = 0; i < count; i++) {
            time += 1 + random.nextDouble();
            times[i] = time;
        }
        return times;
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
