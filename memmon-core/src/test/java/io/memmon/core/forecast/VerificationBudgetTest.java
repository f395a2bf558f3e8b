package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationBudgetTest {

    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    private final VerificationBudget budget = new VerificationBudget();
    private final FloorHistory floors = new FloorHistory();

    @Test
    void asksAtMostTenTimesADayWithoutHaste() {
        List<Double> asked = askAsOftenAsAllowed(0.9 * HOUR, DAY);

        assertThat(asked).hasSizeBetween(9, 10);
    }

    @Test
    void asksAtMostThirteenTimesADayInHaste() {
        List<Double> asked = askAsOftenAsAllowed(0.2 * HOUR, DAY);

        assertThat(asked).hasSizeBetween(11, 13);
    }

    @Test
    void neverAsksTwiceWithinThreeHundredAndThirtySeconds() {
        List<Double> asked = askAsOftenAsAllowed(0.1 * HOUR, DAY);

        for (int i = 1; i < asked.size(); i++) {
            assertThat(asked.get(i) - asked.get(i - 1)).isGreaterThan(330);
        }
    }

    @Test
    void waitsLongerEachTimeItFoundOnlyGarbage() {
        floors.add(0, 0.3);
        for (int i = 1; i <= 2; i++) {
            floors.occupied(0.8);
            floors.add(i * 10, 0.3);
        }
        budget.requested(20);

        assertThat(floors.barren()).isEqualTo(2);
        assertThat(budget.wants(20 + 4 * HOUR, HOUR, HOUR, false, floors)).isFalse();
        assertThat(budget.wants(21 + 4 * HOUR, HOUR, HOUR, false, floors)).isTrue();
    }

    @Test
    void waitsForHalfTheTimeLeftWhenAnEstimateStands() {
        floors.add(0, 0.5);

        assertThat(budget.wants(1000, 1 * HOUR, HOUR, false, floors)).isTrue();
        assertThat(budget.wants(1000, 1 * HOUR, HOUR, true, floors)).isFalse();
        assertThat(budget.wants(1801, 1 * HOUR, HOUR, true, floors)).isTrue();
    }

    @Test
    void countsAsImpossibleAfterThreeRequestsWithoutAnAnswer() {
        for (int i = 0; i < 3; i++) {
            assertThat(budget.works()).isTrue();
            budget.requested(i * 1000);
            budget.tick(i * 1000 + 301);
        }
        assertThat(budget.works()).isFalse();

        budget.answered();

        assertThat(budget.works()).isTrue();
    }

    private List<Double> askAsOftenAsAllowed(double unverified, double until) {
        List<Double> asked = new ArrayList<>();
        for (double now = 1000; now < 1000 + until; now += 15) {
            if (budget.wants(now, unverified, HOUR, false, floors)) {
                budget.requested(now);
                asked.add(now);
            }
        }
        return asked;
    }
}
