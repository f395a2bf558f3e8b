package io.memmon.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

    private static final List<String> KNOWN = List.of("gc", "trim", "high", "memmon.sampling.fast-interval");

    @ParameterizedTest
    @CsvSource({
        "cg, gc", // neighbours swapped
        "gcc, gc", // one too many
        "tim, trim", // one missing
        "hogh, high", // one replaced
        "memmon.sampling.fast-intervall, memmon.sampling.fast-interval",
        "memmon.sampling.fastinterval.ms, memmon.sampling.fast-interval"
    })
    void findsWhatOneOrTwoSlipsAway(String word, String meant) {
        assertThat(DidYouMean.nearest(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"grim reaper", "tom", "zz", "memmon.http.port"})
    void doesNotGuess(String word) {
        assertThat(DidYouMean.nearest(word, KNOWN)).isEmpty();
    }

    @Test
    void ofEquallyNearOnesTheFirstByName() {
        assertThat(DidYouMean.nearest("lob", List.of("log", "lot"))).contains("log");
    }
}
