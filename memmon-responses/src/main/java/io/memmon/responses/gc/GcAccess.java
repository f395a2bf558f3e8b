package io.memmon.responses.gc;

import static java.util.Objects.requireNonNull;

import io.memmon.responses.jvm.DiagnosticCommands;
import io.memmon.responses.jvm.VmFlags;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * What the {@code gc} action needs of a JVM.
 *
 * @param kind its collector
 * @param beanNames the names of its collector beans, to show for an unknown collector
 * @param flags its flags
 * @param history its last collections
 * @param systemGc what {@code System.gc()} does
 * @param gcRun the diagnostic command that collects even with {@code -XX:+DisableExplicitGC}; empty where there is none,
 *     or no need of it
 * @param markStarts sees G1 begin a mark
 */
record GcAccess(
        CollectorKind kind,
        List<String> beanNames,
        VmFlags flags,
        CollectionHistory history,
        Collection systemGc,
        Optional<Collection> gcRun,
        MarkStarts markStarts) {

    /** The flag with which {@code System.gc()} does nothing. */
    static final String DISABLE_EXPLICIT = "DisableExplicitGC";

    GcAccess {
        requireNonNull(kind, "kind");
        beanNames = List.copyOf(beanNames);
        requireNonNull(flags, "flags");
        requireNonNull(history, "history");
        requireNonNull(systemGc, "systemGc");
        requireNonNull(gcRun, "gcRun");
        requireNonNull(markStarts, "markStarts");
    }

    static GcAccess ofThisJvm() {
        List<String> names = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .toList();
        VmFlags flags = VmFlags.ofThisJvm();
        return new GcAccess(
                CollectorKind.of(names),
                names,
                flags,
                readHistory(),
                System::gc,
                flags.on(DISABLE_EXPLICIT) ? gcRunOfThisJvm() : Optional.empty(),
                new NotifiedMarkStarts());
    }

    private static Optional<Collection> gcRunOfThisJvm() {
        return DiagnosticCommands.ofThisJvm()
                .filter(commands -> commands.has("gcRun"))
                .map(commands -> () -> commands.run("gcRun"));
    }

    private static CollectionHistory readHistory() {
        try {
            return new BeanHistory();
        } catch (LinkageError | IllegalArgumentException e) {
            return new UsageHistory(); // no module jdk.management, or not HotSpot
        }
    }

    /** A way to ask for a collection. */
    @FunctionalInterface
    interface Collection {

        /** Asks, and returns when the collection has begun or ended. */
        void ask() throws Exception;
    }
}
