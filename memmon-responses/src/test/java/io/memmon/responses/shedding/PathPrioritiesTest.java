package io.memmon.responses.shedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.capability.ShedGate.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPrioritiesTest {

    @ParameterizedTest
    @CsvSource({
        "/health, EXEMPT", "/health/ready, EXEMPT", "/healthcare, NORMAL", "/metrics, EXEMPT", "/actuator/info, EXEMPT",
        "/api/memory/incidents, EXEMPT", "/api/memories, NORMAL", "/, NORMAL", "'', NORMAL", "/free/x, EXEMPT"
    })
    void exemptsWholePathsOnly(String path, Priority expected) {
        assertThat(PathPriorities.standard().exempting("/free/").of(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"low, LOW", "HIGH, HIGH", "exempt, NORMAL", "nonsense, NORMAL"})
    void aHeaderCountsOnlyWhenToldSoAndNeverExempts(String value, Priority expected) {
        assertThat(PathPriorities.standard().readingHeader("X-Priority").of("/x", value))
                .isEqualTo(expected);
        assertThat(PathPriorities.standard().of("/x", value)).isEqualTo(Priority.NORMAL);
    }

    @Test
    void refusesAPathWithoutASlash() {
        assertThatThrownBy(() -> PathPriorities.standard().exempting("free"))
                .hasMessage("exempt path must begin with /, found \"free\"");
    }
}
