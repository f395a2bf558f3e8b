package io.memmon.collectors.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BeatTest {

    @Test
    void theFirstTickIsDueAndThenOneInAPeriodFromItsOwnTickOn() {
        assertThat(ticks(new Beat(4, 1))).isEqualTo("XX...X...X..");
        assertThat(ticks(new Beat(4, 3))).isEqualTo("X..X...X...X");
        assertThat(ticks(new Beat(4, 4))).isEqualTo("X...X...X...");
        assertThat(ticks(new Beat(1, 1))).isEqualTo("XXXXXXXXXXXX");
    }

    @Test
    void theSecondTickLiesWithinThePeriod() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Beat(4, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Beat(4, 5));
    }

    private static String ticks(Beat beat) {
        return IntStream.range(0, 12).mapToObj(tick -> beat.due() ? "X" : ".").collect(Collectors.joining());
    }
}
