package io.memmon.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void runsOnceWithMemmonByDefault() {
        Options options = Options.parse().orElseThrow();
        assertThat(options.runs()).containsExactly(Protection.MEMMON);
        assertThat(options.port()).isEqualTo(8000);
        assertThat(options.length()).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void comparesWithinFiveMinutes() {
        Options options = Options.parse("--compare", "--gc", "zgc").orElseThrow();
        assertThat(options.runs()).containsExactly(Protection.NONE, Protection.MEMMON);
        assertThat(options.gc()).isEqualTo(GarbageCollector.ZGC);
        assertThat(options.length().multipliedBy(2)).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void helpIsAllThatIsAskedFor() {
        assertThat(Options.parse("--help")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--seconds 1, '--seconds must be a whole number from 5 to 3600, found 1'",
        "--seconds x, '--seconds must be a whole number from 5 to 3600, found x'",
        "--port, '--port must be followed by a value, found none'",
        "--gc epsilon, '--gc must be one of g1, zgc, parallel, serial, shenandoah, found epsilon'",
        "--what, unknown option --what; --help lists those there are"
    })
    void aWrongOptionIsNamedWithItsRule(String arguments, String message) {
        assertThatThrownBy(() -> Options.parse(arguments.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(Options.HELP)
                .contains("--unprotected", "--compare", "--gc", "--seconds", "--port", "--seed", "--help");
    }
}
