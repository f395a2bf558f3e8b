package io.memmon.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.run.LabOptions;
import io.memmon.lab.run.RunPlan;
import io.memmon.lab.run.Way;
import io.memmon.lab.scenario.Kind;
import io.memmon.lab.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LabCommandTest {

    @Test
    void withoutOptionsEveryScenarioRunsOnG1OfTheRunningJdk() {
        LabOptions options = parsed();
        assertThat(options.scenarios()).containsExactly(Scenario.values());
        assertThat(options.cells()).hasSize(1);
        assertThat(options.cells().get(0).label()).isEqualTo(Runtime.version().feature() + " G1");
    }

    @Test
    void whatIsUnhealthyRunsThreeWaysAndRivalsWatchWhereNobodyActs() {
        LabOptions options = parsed("--scenario", "fast-leak", "--rival", "infinispan,promql");
        assertThat(options.plans()).extracting(RunPlan::way).containsExactly(Way.BARE, Way.OBSERVING, Way.ACTING);
        assertThat(options.plans().get(0).guards()).isEmpty();
        assertThat(options.plans().get(1).guards())
                .containsExactly(GuardKind.MEMMON_OBSERVE, GuardKind.INFINISPAN, GuardKind.PROMQL);
        assertThat(options.plans().get(2).guards()).containsExactly(GuardKind.MEMMON_ACT);
    }

    @Test
    void kindsNameScenarios() {
        assertThat(parsed("--scenario", "doomed").scenarios())
                .isNotEmpty()
                .allMatch(scenario -> scenario.kind() == Kind.DOOMED);
    }

    @Test
    void anotherScaleChangesHowLongARunTakes() {
        LabOptions real = parsed("--scenario", "slow-leak", "--scale", "1");
        assertThat(real.plans().get(0).seconds()).isEqualTo(1800);
    }

    @Test
    void nobodyElseNeedsToWatch() {
        assertThat(parsed("--rival", "none").rivals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --scenario | slow-leek | scenario must be one of slow-leak
            --gc       | g2        | --gc and --jdk must leave a JVM that is installed, found g2
            --way      | baer      | must be one of bare, observing, acting, found baer
            --rival    | gode      | must be one of infinispan
            --scale    | 0         | must be a whole number from 1 to 100, found 0
            --seed     | x         | is not a long
            --scenaro  | slow-leak | Unknown option
            """)
    void aMistakeIsToldWithItsOptionAndWhatMayStandThere(String option, String value, String message) {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parsed(option, value))
                .withMessageContaining(option)
                .withMessageContaining(message);
    }

    @Test
    void theHelpNamesEveryScenarioAndRival() {
        String help = LabCommand.on(System.out).getUsageMessage();
        for (Scenario scenario : Scenario.values()) {
            assertThat(help).contains(scenario.word()).contains(scenario.summary());
        }
        for (GuardKind rival : GuardKind.values()) {
            if (!rival.isMemmon()) {
                assertThat(help).contains(rival.word());
            }
        }
    }

    private static LabOptions parsed(String... arguments) {
        CommandLine line = LabCommand.on(System.out);
        line.parseArgs(arguments);
        LabCommand command = line.getCommand();
        return command.options();
    }
}
