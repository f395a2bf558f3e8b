package io.memmon.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.scenario.Kind;
import io.memmon.lab.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabOptionsTest {

    @Test
    void withoutOptionsEveryScenarioRunsOnG1OfTheRunningJdk() {
        LabOptions options = LabOptions.parse(List.of());
        assertThat(options.scenarios()).containsExactly(Scenario.values());
        assertThat(options.cells()).hasSize(1);
        assertThat(options.cells().get(0).label()).isEqualTo(Runtime.version().feature() + " G1");
    }

    @Test
    void whatIsUnhealthyRunsThreeWaysAndRivalsWatchWhereNobodyActs() {
        LabOptions options = LabOptions.parse(List.of("--scenario", "fast-leak", "--rival", "infinispan,promql"));
        assertThat(options.plans()).extracting(RunPlan::way).containsExactly(Way.BARE, Way.OBSERVING, Way.ACTING);
        assertThat(options.plans().get(0).guards()).isEmpty();
        assertThat(options.plans().get(1).guards())
                .containsExactly(GuardKind.MEMMON_OBSERVE, GuardKind.INFINISPAN, GuardKind.PROMQL);
        assertThat(options.plans().get(2).guards()).containsExactly(GuardKind.MEMMON_ACT);
    }

    @Test
    void kindsNameScenarios() {
        assertThat(LabOptions.parse(List.of("--scenario", "doomed")).scenarios())
                .isNotEmpty()
                .allMatch(scenario -> scenario.kind() == Kind.DOOMED);
    }

    @Test
    void anotherScaleChangesHowLongARunTakes() {
        LabOptions real = LabOptions.parse(List.of("--scenario", "slow-leak", "--scale", "1"));
        assertThat(real.plans().get(0).seconds()).isEqualTo(1800);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --scenario | slow-leek | scenario must be one of slow-leak
            --gc       | g2        | --gc and --jdk must leave a JVM that is installed, found g2
            --way      | baer      | --way must be one of bare, observing, acting, found baer
            --rival    | gode      | guard must be one of
            --scale    | 0         | --scale must be a whole number from 1 to 100, found 0
            --seed     | x         | --seed must be a whole number
            --scenaro  | slow-leak | unknown option --scenaro
            """)
    void aMistakeIsToldWithWhatMayStandThere(String option, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabOptions.parse(List.of(option, value)))
                .withMessageContaining(message);
    }

    @Test
    void theHelpNamesEveryScenarioAndRival() {
        for (Scenario scenario : Scenario.values()) {
            assertThat(LabOptions.help()).contains(scenario.word());
        }
        for (GuardKind rival : LabOptions.rivalsOnly()) {
            assertThat(LabOptions.help()).contains(rival.word());
        }
    }
}
