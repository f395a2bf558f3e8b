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
 * @param gcRun the diagnostic command that collects even with {@code -XX:+DisableExplicitGC}; empty where there is none
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
        return new GcAccess(
                CollectorKind.of(names),
                names,
                VmFlags.ofThisJvm(),
                readHistory(),
                System::gc,
                DiagnosticCommands.ofThisJvm()
                        .filter(commands -> commands.has("gcRun"))
                        .map(commands -> () -> commands.run("gcRun")),
                new NotifiedMarkStarts());
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
