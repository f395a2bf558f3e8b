package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.wording.AlertCode;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {

    @ParameterizedTest
    @EnumSource
    void everyCodeIsAnAlertWithARunbook(AlertCode code) throws Exception {
        assertThat(Bundle.text("memory_alerts.yml")).contains("- alert: " + code.alert() + "\n");
        assertThat(MonitoringTools.folder().resolve("runbooks").resolve(code.alert() + ".md"))
                .matches(Files::isRegularFile);
    }
}
