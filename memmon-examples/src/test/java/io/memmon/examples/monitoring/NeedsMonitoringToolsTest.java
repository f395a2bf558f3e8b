package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.memmon.examples.monitoring.NeedsMonitoringTools.Choice;
import org.junit.jupiter.api.Test;

class NeedsMonitoringToolsTest {

    @Test
    void runsUnlessThePropertySaysSkip() {
        assertThat(Choice.decide("run", false).isDisabled()).isFalse();
        assertThat(Choice.decide("run", true).isDisabled()).isFalse();
        assertThat(Choice.decide("skip", false).isDisabled()).isTrue();
    }

    @Test
    void neverSkipsInCi() {
        assertThatIllegalStateException().isThrownBy(() -> Choice.decide("skip", true));
    }

    @Test
    void refusesAnotherValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Choice.decide("true", false))
                .withMessageContaining("memmon.test.monitoring must be run or skip, found true");
    }
}
