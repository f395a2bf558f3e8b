package io.memmon.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopedSettingsTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "250ms,250000000",
        "30s,30000000000",
        "5m,300000000000",
        "2h,7200000000000",
        "1d,86400000000000",
        "1.5s,1500000000",
        "0,0",
        "0s,0",
        " 10 s ,10000000000",
        "100us,100000",
        "1 minute,60000000000"
    })
    void readsDurations(String text, long nanos) {
        assertThat(with(text).duration("k", Duration.ofDays(9))).isEqualTo(Duration.ofNanos(nanos));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-1s", "1 fortnight", "s", "1e3s", "NaNs", "1s1s", "٣s"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(with(text).duration("k", Duration.ofDays(9))).isEqualTo(Duration.ofDays(9));
        assertThat(problems.list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "512k,524288",
        "64MiB,67108864",
        "1G,1073741824",
        "64MB,67108864",
        "4096,4096",
        "1.5K,1536",
        "7b,7",
        "0,0",
        "8191T,9006099743113216"
    })
    void readsSizesAsPowersOf1024(String text, long bytes) {
        assertThat(with(text).bytes("k", -1)).isEqualTo(bytes);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9999999999T", "1X", "k", "1 k k", "0x10", "1e3"})
    void refusesWhatIsNoSize(String text) {
        assertThat(with(text).bytes("k", 17)).isEqualTo(17);
        assertThat(problems.list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0.9,0.9", "90%,0.9", ".5,0.5", "1,1", "0,0", "1e-3,0.001", "4 %,0.04"})
    void readsShares(String text, double share) {
        assertThat(with(text).ratio("k", -1)).isEqualTo(share);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "101%", "-0.1", "NaN", "0x1p-1", "half"})
    void refusesWhatIsNoShare(String text) {
        assertThat(with(text).ratio("k", 0.3)).isEqualTo(0.3);
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void readsListsFlagsNumbersAndChoices() {
        assertThat(with("a, b,,\"c\"").list("k", List.of())).containsExactly("a", "b", "c");
        assertThat(with("[a, b]").list("k", List.of())).containsExactly("a", "b");
        assertThat(with("").list("k", List.of("x"))).isEmpty();
        assertThat(with("on").flag("k", false)).isTrue();
        assertThat(with("12").number("k", 0, 0, 12)).isEqualTo(12);
        assertThat(with("micro-seconds").choice("k", Spelled.NONE)).isEqualTo(Spelled.MICRO_SECONDS);
        assertThat(problems.list()).isEmpty();
        assertThat(with("13").number("k", 3, 0, 12)).isEqualTo(3);
        assertThat(with("maybe").flag("k", true)).isTrue();
        assertThat(with("weeks").choice("k", TimeUnit.DAYS)).isEqualTo(TimeUnit.DAYS);
        assertThat(problems.list())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem.at()).contains("builder"));
    }

    @Test
    void anEmptyTextIsNotSet() {
        ScopedSettings settings = with("");
        assertThat(settings.text("k")).isEmpty();
        assertThat(settings.text("k", "x")).isEqualTo("x");
        assertThat(settings.duration("k", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatItWritesItReads() {
        for (long value : new long[] {0, 1, 999, 1024, 1536, 1 << 20, 3L << 30, 5L << 40, 1L << 50, Long.MAX_VALUE}) {
            assertThat(Quantities.bytes(Quantities.write(value))).contains(value);
            assertThat(Quantities.duration(Quantities.write(Duration.ofMillis(value % (1L << 40)))))
                    .contains(Duration.ofMillis(value % (1L << 40)));
        }
        assertThat(Quantities.write(Duration.ofMinutes(90))).isEqualTo("90m");
    }

    private ScopedSettings with(String value) {
        return Configuration.load(
                        new ConfigurationInputs("builder", Map.of("x.k", value), Map.of(), Map.of()), problems)
                .scope("memmon.x", problems);
    }

    private enum Spelled {
        NONE,
        MICRO_SECONDS
    }
}
