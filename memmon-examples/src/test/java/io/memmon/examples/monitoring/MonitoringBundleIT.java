package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.memmon.examples.monitoring.MonitoringTools.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every step of {@code monitoring/check.sh} counts as a test of its own. */
@NeedsMonitoringTools
class MonitoringBundleIT {

    private static final int STEPS = 20;

    @TestFactory
    Stream<DynamicTest> everyStepPassesWithTheRealTools() throws IOException, InterruptedException {
        Path folder = MonitoringTools.folder();
        Answer fetched = MonitoringTools.run(
                Duration.ofMinutes(3),
                List.of(
                        "sh",
                        folder.resolve("tools/fetch.sh").toString(),
                        MonitoringTools.toolsFolder().toString()));
        assertThat(fetched.exit()).as(fetched.text()).isZero();

        Answer checked = MonitoringTools.run(
                Duration.ofMinutes(10),
                List.of(
                        "sh",
                        folder.resolve("check.sh").toString(),
                        MonitoringTools.toolsFolder().resolve("bin").toString()));
        List<String> steps = checked.lines().stream()
                .filter(line -> line.startsWith("ok ") || line.startsWith("FAIL ") || line.startsWith("SKIP "))
                .toList();
        DynamicTest all = dynamicTest("all steps ran and the script agrees", () -> {
            assertThat(steps).as(checked.text()).hasSize(STEPS);
            assertThat(checked.exit()).as(checked.text()).isZero();
        });
        return Stream.concat(
                steps.stream()
                        .map(step -> dynamicTest(
                                step.substring(6),
                                () -> assertThat(step).as(checked.text()).doesNotStartWith("FAIL"))),
                Stream.of(all));
    }

    @Test
    void aMissingToolsFolderIsNamedAndNothingIsChecked() throws IOException, InterruptedException {
        Answer answer = MonitoringTools.run(
                Duration.ofMinutes(1),
                List.of("sh", MonitoringTools.folder().resolve("check.sh").toString(), "/no/such/folder"));
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.text()).contains("no such folder: /no/such/folder");
    }

    @Test
    void renderRefusesAnUnknownKey() throws IOException, InterruptedException {
        Answer answer = MonitoringTools.run(
                Duration.ofMinutes(1),
                List.of(
                        "sh",
                        MonitoringTools.folder().resolve("tools/render.sh").toString(),
                        MonitoringTools.toolsFolder().resolve("rendered").toString(),
                        "grafanna=https://x"));
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.text()).contains("unknown key \"grafanna\"");
    }
}
