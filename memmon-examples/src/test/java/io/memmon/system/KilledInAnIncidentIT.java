package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledInAnIncidentIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void theNextStartTellsHowTheLastLifeEnded(@TempDir Path journal) throws Exception {
        List<String> flags = List.of("-Xmx96m", "-Dmemmon.journal.directory=" + journal);
        try (Child child = Child.start(Cell.G1, flags, Dying.class, "fill")) {
            child.await("INCIDENT heap", LIMIT);
            child.kill();
        }
        try (Child child = Child.start(Cell.G1, flags, Dying.class, "rest")) {
            String last = child.await("LAST ", LIMIT);
            assertThat(last).as(child.output()).contains("incident").contains("heap");
            assertThat(child.awaitEnd(LIMIT)).isZero();
        }
        try (Child child = Child.start(Cell.G1, flags, Dying.class, "rest")) {
            assertThat(child.await("LAST ", LIMIT)).as(child.output()).doesNotContain("incident");
        }
    }
}
