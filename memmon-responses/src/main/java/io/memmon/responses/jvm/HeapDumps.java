package io.memmon.responses.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/** Writes heap dumps of the running JVM. */
@FunctionalInterface
public interface HeapDumps {

    /** What a dump contains. */
    enum Content {
        /** What is reachable; a full collection comes first. */
        LIVE,
        /** Garbage too. */
        ALL
    }

    /**
     * Writes a dump with the application stopped.
     *
     * @param file its name ends in {@code .hprof}, and it does not exist yet
     * @throws IOException if it cannot be written; part of it may be left
     */
    void write(Path file, Content content) throws IOException;

    /** Returns the dumps of the running JVM, or nothing where it can write none. */
    static Optional<HeapDumps> ofThisJvm() {
        try {
            return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
                    .map(bean -> (file, content) -> bean.dumpHeap(file.toString(), content == Content.LIVE));
        } catch (LinkageError | IllegalArgumentException e) {
            return Optional.empty(); // no module jdk.management, or not HotSpot
        }
    }
}
