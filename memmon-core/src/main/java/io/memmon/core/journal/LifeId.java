package io.memmon.core.journal;

import java.io.IOException;
import java.lang.ProcessHandle.Info;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Which life of which JVM.
 *
 * @param startMillis when the monitor started, in milliseconds since the epoch
 * @param pid the process id, which is 1 in most containers
 * @param jvmStartMillis when the process started; an older life with this pid is not this process
 * @param host the host's or pod's name, empty if not known
 * @param instance what the JVM is called, empty if it has no name
 */
public record LifeId(long startMillis, long pid, long jvmStartMillis, String host, String instance) {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    public LifeId {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(instance, "instance");
    }

    /** Returns a life of this process that begins now. */
    public static LifeId current(InstantSource clock, String instance) {
        ProcessHandle self = ProcessHandle.current();
        long now = clock.millis();
        Info info = self.info();
        // The kernel counts in hundredths of a second from boot, so its answer may lie a little in the future.
        long jvmStart = info.startInstant().map(Instant::toEpochMilli).orElse(now);
        return new LifeId(now, self.pid(), Math.min(jvmStart, now), hostName(), instance);
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            return Objects.requireNonNullElse(
                    System.getenv("HOSTNAME"), Objects.requireNonNullElse(System.getenv("COMPUTERNAME"), ""));
        }
    }
}
