package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void findsSeriesAndNotLabelsFunctionsOrWords() {
        assertThat(PromQl.series("""
                max without (area) (last_over_time(memory_usage_ratio{job=~"memmon.*",area!~"heap|host"}[1m])) > bool 0.9
                  and ignoring (scope, kind)
                rate(memory_pressure_stall_seconds_total{kind="full"}[5m]) * 3600
                  unless on (instance) instance:memory_heap_floor:min30m offset 1h > 1e3
                """))
                .containsExactly(
                        "instance:memory_heap_floor:min30m",
                        "memory_pressure_stall_seconds_total",
                        "memory_usage_ratio");
    }

    @Test
    void findsWhatIsRatedAndWhatIsSelectedByPattern() {
        assertThat(PromQl.rated("sum by (id) (increase(a_total{x=\"y\"}[$__rate_interval])) + rate( b_sum[5m])"))
                .containsExactlyInAnyOrder("a_total", "b_sum");
        assertThat(PromQl.patterns("max({__name__=~\"a_(x|y)\",job=~\"$job\"})"))
                .containsExactly("a_(x|y)");
    }
}
