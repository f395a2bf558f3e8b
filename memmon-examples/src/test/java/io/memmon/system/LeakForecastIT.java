package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What memmon forecasts on real heaps that leak, in a hundredth of the time: a leak of 80 minutes takes 48 seconds. True
 * is the time until live bytes fill the room they have, or the heap fails before. The middle of the leak is judged by the first estimate of its
 * sixth tenth, because proof is not asked for before half of the room is taken.
 */
class LeakForecastIT {

    private static final double SECONDS = 48;
    private static final double MOST_ERROR = 0.35;
    private static final double PROMISED_LEAD = 9; // a hundredth of fifteen minutes

    /** One line of the child: seconds gone, seconds forecast, state. */
    private record Said(double at, double left, String state) {

        static Said of(String line) {
            String[] words = line.split(" ", 6);
            return new Said(Double.parseDouble(words[1]), Double.parseDouble(words[2]), words[3]);
        }

        double error(double end) {
            return Math.abs(left / (end - at) - 1);
        }
    }

    @Test
    void theTimeLeftIsTrueWithinAThirdAtTheMiddleOfALeakAndTheAlarmComesInTime() throws Exception {
        forecasts(Cell.G1);
    }

    @ParameterizedTest
    @MethodSource("io.memmon.lab.jvm.Cell#present")
    @EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "a minute for each cell")
    void soItIsOnEveryCollector(Cell cell) throws Exception {
        forecasts(cell);
    }

    private static void forecasts(Cell cell) throws Exception {
        try (Child child =
                Child.start(cell, List.of("-Xmx256m", "-Xms256m"), LeakingService.class, Double.toString(SECONDS))) {
            double end = Double.parseDouble(child.await("DIED ", Duration.ofSeconds(150)));
            List<Said> said = child.output()
                    .lines()
                    .filter(line -> line.startsWith("SAID "))
                    .map(Said::of)
                    .toList();
            Said middle = said.stream()
                    .filter(one -> one.at() >= 0.5 * end && one.at() <= 0.6 * end && one.left() >= 0)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no estimate at the middle:\n" + child.output()));
            double lead = said.stream()
                    .filter(one -> one.state().equals("alarm"))
                    .mapToDouble(one -> end - one.at())
                    .max()
                    .orElse(-1);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s: at the middle %.1f s said, %.1f s true, error %.0f %%; alarm %.1f s ahead",
                    cell,
                    middle.left(),
                    end - middle.at(),
                    100 * middle.error(end),
                    lead));
            assertThat(middle.error(end)).as("%s%n%s", cell, child.output()).isLessThanOrEqualTo(MOST_ERROR);
            assertThat(lead).as("%s%n%s", cell, child.output()).isGreaterThanOrEqualTo(PROMISED_LEAD);
        }
    }
}
