package io.memmon.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.TrendReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DailyTrendTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:31:07Z");

    private static Optional<TrendReport> trend(double days, DoubleUnaryOperator byDay) {
        List<HistoryPoint> points = new ArrayList<>();
        Instant first = NOW.minus(Duration.ofSeconds(Math.round(days * 86_400)));
        for (Instant at = first; at.isBefore(NOW); at = at.plusSeconds(900)) {
            double value = byDay.applyAsDouble(Duration.between(first, at).toSeconds() / 86_400.0);
            points.add(new HistoryPoint(at, value, value, value, value));
        }
        return DailyTrend.of(points, NOW, 7);
    }

    @Test
    void aSeasonOfTheDayIsNoTrend() {
        TrendReport trend =
                trend(7, day -> 500 + 400 * Math.sin(2 * Math.PI * day)).orElseThrow();

        assertThat(trend.bytesPerDay()).isCloseTo(0, within(1e-6));
        assertThat(trend.grows()).isFalse();
        assertThat(trend.shrinks()).isFalse();
    }

    @Test
    void growthShowsThroughASeasonOfTheDayTenTimesAsLarge() {
        TrendReport trend = trend(7, day -> 500 + 12 * day + 120 * Math.sin(2 * Math.PI * day))
                .orElseThrow();

        assertThat(trend.bytesPerDay()).isCloseTo(12, within(1e-6));
        assertThat(trend.days()).isEqualTo(7);
        assertThat(trend.grows()).isTrue();
    }

    @Test
    void oneDayThatWasOffChangesLittle() {
        TrendReport trend =
                trend(7, day -> 500 + 12 * day + ((int) day == 3 ? 400 : 0)).orElseThrow();

        assertThat(trend.bytesPerDay()).isCloseTo(12, within(6.0));
        assertThat(trend.bytesPerDayLow()).isGreaterThan(6);
    }

    @Test
    void whatShrinksIsSaidToShrink() {
        assertThat(trend(5, day -> 500 - 3 * day).orElseThrow().shrinks()).isTrue();
    }

    @Test
    void twoDaysAreNotEnough() {
        assertThat(trend(2.2, day -> day)).isEmpty();
        assertThat(trend(3, day -> day)).isPresent();
    }

    /** Days of their own height around a trend: the range is held to what it promises, four of five. */
    @Test
    void theRangeHoldsTheTruthInFourOfFiveWeeks() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        int weeks = 400;
        int held = 0;
        for (int week = 0; week < weeks; week++) {
            double truth = random.nextDouble(-20, 20);
            double[] days = random.doubles(8, -30, 30).toArray();
            TrendReport trend =
                    trend(7, day -> 1000 + truth * day + days[(int) day]).orElseThrow();
            if (trend.bytesPerDayLow() <= truth && truth <= trend.bytesPerDayHigh()) {
                held++;
            }
        }
        assertThat(held / (double) weeks).as("seed %d", seed).isBetween(0.70, 0.97);
    }
}
