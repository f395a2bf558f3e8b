package io.memmon.prometheus.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AgentArgumentsTest {

    @Test
    void readsKeysAndValues() {
        assertThat(AgentArguments.parse("http.port=8001, mode=act,config=/etc/a=b.conf,"))
                .containsOnly(
                        java.util.Map.entry("http.port", "8001"),
                        java.util.Map.entry("mode", "act"),
                        java.util.Map.entry("config", "/etc/a=b.conf"));
        assertThat(AgentArguments.parse("")).isEmpty();
    }

    @Test
    void keepsCommasWithinBrackets() {
        assertThat(AgentArguments.parse("http.hosts=[a, b],mode=act")).containsEntry("http.hosts", "[a, b]");
    }

    @Test
    void namesThePartThatIsMalformed() {
        assertThatThrownBy(() -> AgentArguments.parse("mode=act,8001"))
                .hasMessageContaining("key=value")
                .hasMessageContaining("found \"8001\"");
    }
}
