package io.memmon.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.memmon.lab.jvm.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SoakCommandTest {

    @Test
    void withoutOptionsAServiceIsSoakedForHalfAnHour() {
        SoakOptions options = parsed();
        assertThat(options.seconds()).isEqualTo(1800);
        assertThat(options.cell()).isEqualTo(Cell.G1);
    }

    @Test
    void optionsAreTakenAsTheyAreGiven() {
        assertThat(parsed("--minutes", "1.5", "--seed", "7", "--out", "x"))
                .isEqualTo(new SoakOptions(90, 7, Cell.G1, Path.of("x")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --minutes | 0.1  | must be a number from 0.2 to 1440, found 0.1
            --minutes | long | must be a number from 0.2 to 1440, found long
            --jdk     | 3    | must leave a JVM that is installed, found g1 on 3
            """)
    void whatIsWrongIsSaidWithItsRuleAndValue(String option, String value, String message) {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parsed(option, value))
                .withMessageContaining(option)
                .withMessageContaining(message);
    }

    /** The service inherits what the scripts set, and memmon refuses to start with a setting that nothing reads. */
    @ParameterizedTest
    @ValueSource(strings = {"lab", "cost", "soak"})
    void noVariableOfAScriptIsASettingOfMemmons(String script) throws IOException {
        assertThat(Files.readString(Path.of(script)).lines()).noneMatch(line -> line.matches("(.*\\W)?MEMMON_\\w+=.*"));
    }

    @Test
    void helpSaysWhereTheFilesGoOnLinesThatATerminalHolds() {
        String help = SoakCommand.on(System.out).getUsageMessage();
        assertThat(help).contains("(default " + Path.of("memmon-examples", "target", "soak") + ")", "-h, --help");
        assertThat(help.lines()).allMatch(line -> line.length() <= 120).anyMatch(line -> line.length() > 100);
    }

    private static SoakOptions parsed(String... arguments) {
        CommandLine line = SoakCommand.on(System.out);
        line.parseArgs(arguments);
        SoakCommand command = line.getCommand();
        return command.options();
    }
}
