package io.memmon.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.StoreCondition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A folder on a disk that is mounted read-only, which binds root as well: it is said, and the life goes on. */
@EnabledOnOs(OS.LINUX)
class ReadOnlyDiskIT {

    private static final String MOUNT = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"";

    @TempDir
    private Path folder;

    @Test
    void aReadOnlyDiskIsSaidAndTheLifeGoesOn() throws Exception {
        try (Life earlier = Life.begin(folder, Life.START)) {
            earlier.record(10, 1e8);
        }
        List<String> command = new ArrayList<>(namespace());
        command.addAll(List.of("sh", "-c", MOUNT + " && exec \"$@\"", folder.toString()));
        command.addAll(Writing.command(folder, Life.START + Duration.ofHours(1).toMillis()));
        List<String> said = new ArrayList<>();
        Writing.run(command, line -> {
            said.add(line);
            return said.size() == 5;
        });
        assertThat(said)
                .hasSize(5)
                .allSatisfy(line ->
                        assertThat(line).contains(" READ_ONLY nothing is kept in " + folder.resolve(Store.FILE)));
        try (Life next = Life.begin(folder, Life.START + Duration.ofHours(2).toMillis())) {
            assertThat(next.condition()).isEqualTo(StoreCondition.ON);
            assertThat(next.used(HistoryStep.MINUTE)).hasSize(10);
        }
    }

    /** Returns how to run a program with mounts of its own: as root, or as a user who may make namespaces. */
    private List<String> namespace() throws Exception {
        List<String> tried = new ArrayList<>();
        for (List<String> unshare :
                List.of(List.of("unshare", "--mount"), List.of("unshare", "--map-root-user", "--mount"))) {
            List<String> command = new ArrayList<>(unshare);
            command.addAll(List.of("sh", "-c", MOUNT, folder.toString()));
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                tried.add(new String(process.getInputStream().readAllBytes(), UTF_8).strip());
                if (process.waitFor() == 0) {
                    return unshare;
                }
            } catch (IOException missing) {
                tried.add(String.valueOf(missing.getMessage()));
            }
        }
        throw new AssertionError("must be able to make a mount namespace: install util-linux, and run the tests as root"
                + " or allow users to make namespaces (sysctl kernel.unprivileged_userns_clone=1). Tried: " + tried);
    }
}
