package io.memmon.responses.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.management.JMException;
import org.junit.jupiter.api.Test;

class DiagnosticCommandsTest {

    private final DiagnosticCommands commands = DiagnosticCommands.ofThisJvm().orElseThrow();

    @Test
    void runsCommandsWithAndWithoutOptions() throws Exception {
        assertThat(commands.run("vmUptime")).contains("s");
        assertThat(commands.run("gcHeapInfo")).contains("K");
        assertThat(commands.run("gcClassHistogram", "-all")).contains("java.lang.String");
    }

    @Test
    void knowsWhatThisJvmDoesNotHave() {
        assertThat(commands.has("gcRun")).isTrue();
        assertThat(commands.has("noSuchCommand")).isFalse();
        assertThatThrownBy(() -> commands.run("noSuchCommand")).isInstanceOf(JMException.class);
    }
}
