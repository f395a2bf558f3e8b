package io.memmon.core.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which JVM this is, when nobody says: the pod, else host and process. Asks no name server: that can take seconds. */
final class InstanceName {

    private InstanceName() {}

    static String of(Optional<String> configured, Map<String, String> environment, long pid) {
        return configured.or(() -> set(environment, "POD_NAME")).orElseGet(() -> host(environment) + ":" + pid);
    }

    private static String host(Map<String, String> environment) {
        return set(environment, "HOSTNAME")
                .or(() -> set(environment, "COMPUTERNAME"))
                .or(InstanceName::kernelHostName)
                .orElse("localhost");
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Optional<String> kernelHostName() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (IOException | RuntimeException notLinux) {
            return Optional.empty();
        }
    }
}
