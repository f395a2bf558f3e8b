package io.memmon.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.message.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    @Test
    void saysWhatWhereAndWhatToDo() {
        Problem problem = Problem.error(MessageId.WRONG_VALUE, "memmon.http.port", "must be 0 to 65535")
                .withFound("80000")
                .at("memmon.conf:12")
                .withFix("memmon.http.port = 8000");

        assertThat(problem.text()).isEqualTo("""
                error[C02]: memmon.http.port must be 0 to 65535, found 80000
                  at   memmon.conf:12
                  fix  memmon.http.port = 8000""");
        assertThat(problem.line())
                .isEqualTo("memmon.http.port must be 0 to 65535, found 80000 (at memmon.conf:12);"
                        + " fix: memmon.http.port = 8000 [C02]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\u001b[31mred|a\\u001b[31mred",
                "two\u2028lines|two\\u2028lines",
                "gpj.\u202eexe|gpj.\\u202eexe",
                "lone\ud800|lone\\ud800",
                "Größe 大|Größe 大"
            })
    void nothingForeignUpsetsATerminalOrBeginsALine(String foreign, String shown) {
        Problem problem = Problem.error(MessageId.NOT_A_SETTING, foreign, "is not a setting")
                .withFound(foreign)
                .at(foreign);

        assertThat(problem.line()).isEqualTo(shown + " is not a setting, found " + shown + " (at " + shown + ") [C01]");
    }

    @Test
    void lineBreaksAreWrittenOut() {
        assertThat(Problem.warn(MessageId.WRONG_VALUE, "k", "r")
                        .withFound("a\r\n\tb")
                        .text())
                .isEqualTo("warn[C02]: k r, found a\\r\\n\\tb");
    }

    @Test
    void aValueOfAMegabyteIsCutAndItsLengthSaid() {
        Problem problem = Problem.error(MessageId.WRONG_VALUE, "memmon.mode", "must be act or observe")
                .withFound("x".repeat(1 << 20));

        assertThat(problem.text()).hasSizeLessThan(300).endsWith("x... (1048576 characters)");
        assertThat(problem.found().orElseThrow()).hasSize(1 << 20);
    }
}
