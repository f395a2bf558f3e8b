package io.memmon.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The soak itself, in its short form. */
@Timeout(2400)
class SoakIT {

    private static final long SEED =
            Long.getLong("memmon.test.seed", new SplittableRandom().nextInt(Integer.MAX_VALUE));

    @TempDir
    Path folder;

    @Test
    void nothingIsLeftOverAfterAQuarterOfAMinute() throws Exception {
        soak(15);
    }

    @Test
    @EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "half an hour")
    void nothingIsLeftOverAfterHalfAnHour() throws Exception {
        soak(1800);
    }

    private void soak(double seconds) throws Exception {
        SoakRun run = new SoakRun(
                new SoakOptions(seconds, SEED, Cell.G1, folder),
                System.getProperty("java.class.path"),
                (now, diary) -> {});
        List<Finding> findings = run.run();
        assertThat(findings)
                .as("%d", SEED)
                .allSatisfy(finding -> assertThat(finding.holds())
                        .as(() -> "seed " + SEED + ": " + finding + "\n" + log())
                        .isTrue());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("service.log"));
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
