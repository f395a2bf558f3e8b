package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.forecast.LifeTrial.Result;
import io.memmon.core.forecast.LiveSet.Shape;
import io.memmon.core.forecast.SyntheticHeap.Gc;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When alarms came on lives of fixed seeds: a change here is a change of behaviour, to be judged by the bars. */
class ForecastRegressionTest {

    @ParameterizedTest
    @CsvSource({
        "fast-leak, PARALLEL, 5040-6120",
        "fast-leak, G1, 5700-7815",
        "slow-leak, G1, 109380-126435",
        "slow-leak, ZGC, 118125-126315",
        "stairs, PARALLEL, 23490-26745",
        "leak-under-season, ZGC, 112860-115455",
        "leak-from-noon, G1, 69840-73170",
        "nightly-ramp, PARALLEL, 16410-18015",
        "leak-inside-night, G1, 192120-194445",
        "rough-stairs, ZGC, 78255-81360",
        "leak-after-deploy, PARALLEL, 24570-27285",
    })
    void alarmsWhereItDid(String name, Gc gc, String expected) {
        List<Shape> shapes = ClassicShapes.of(7);
        double days = ClassicShapes.DAYS;
        if (shapes.stream().noneMatch(shape -> shape.name().equals(name))) {
            shapes = HostileShapes.of(7);
            days = HostileShapes.DAYS;
        }
        Shape life = shapes.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow();
        ExhaustionForecaster forecaster = new ExhaustionForecasters(ForecastSettings.defaults(), 0)
                .forCollectedArea(gc.ceiling, Verification.ALLOWED);

        Result result = LifeTrial.heap(life, gc, 7, days, forecaster);

        assertThat(result.alarms().stream().map(alarm -> (long) alarm[0] + "-" + (long) alarm[1]))
                .containsExactly(expected.split(" "));
    }
}
