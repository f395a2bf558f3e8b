package io.memmon.prometheus.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void eachCellIsTheGreatestOfItsStretch() {
        List<Double> hour =
                DoubleStream.iterate(0, value -> value + 1).limit(60).boxed().toList();

        assertThat(Sparkline.of(hour, 60, 6, false)).isEqualTo("▂▃▄▆▇█");
        assertThat(Sparkline.of(hour, 60, 60, true)).hasSize(60).startsWith("_").endsWith("#");
    }

    @Test
    void whatIsNotKnownIsBlankAndNothingLeavesItsCell() {
        assertThat(Sparkline.of(List.of(0.0, Double.NaN, 5.0, -1.0), 1, 4, false))
                .isEqualTo("▁ █▁");
        assertThat(Sparkline.of(List.of(1.0), 1, 20, false)).isEqualTo("█");
        assertThat(Sparkline.of(List.of(), 1, 20, false)).isEmpty();
    }
}
