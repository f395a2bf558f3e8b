package io.memmon.lab.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.memmon.lab.jvm.Cell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CostCommandTest {

    @Test
    void withoutOptionsEverythingIsMeasuredInFifteenPairs() {
        CostOptions options = parsed();
        assertThat(options.parts()).containsExactly(Part.values());
        assertThat(options.pairs()).isEqualTo(15);
        assertThat(options.cell()).isEqualTo(Cell.G1);
    }

    @Test
    void optionsAreTakenAsTheyAreGiven() {
        assertThat(parsed("--part", "process,calls", "--pairs", "3", "--seconds", "5", "--gc", "serial", "--out", "x"))
                .isEqualTo(new CostOptions(
                        List.of(Part.PROCESS, Part.CALLS),
                        3,
                        5,
                        new Cell(Runtime.version().feature(), List.of("-XX:+UseSerialGC")),
                        Path.of("x")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --pairs  | 0          | must be a whole number from 1 to 1000, found 0
            --part   | everything | must be one of calls
            --gc     | epsilon    | must leave a JVM that is installed, found epsilon
            --gc     | all        | must name one JVM
            --colour | red        | Unknown option
            """)
    void whatIsWrongIsSaidWithItsRuleAndValue(String option, String value, String message) {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parsed(option, value))
                .withMessageContaining(option)
                .withMessageContaining(message);
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parsed("--out"))
                .withMessageContaining("--out");
    }

    @Test
    void helpNamesEveryPart() {
        String help = CostCommand.on(System.out).getUsageMessage();
        for (Part part : Part.values()) {
            assertThat(help).contains("  " + part.word()).contains(part.summary());
        }
    }

    private static CostOptions parsed(String... arguments) {
        CommandLine line = CostCommand.on(System.out);
        line.parseArgs(arguments);
        CostCommand command = line.getCommand();
        return command.options();
    }
}
