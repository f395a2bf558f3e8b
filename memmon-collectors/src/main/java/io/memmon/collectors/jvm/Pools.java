package io.memmon.collectors.jvm;

import io.memmon.collectors.jvm.CollectionKind.Generations;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;

/** What the names of memory pools mean. */
final class Pools {

    private Pools() {}

    /** Whether the pool holds old objects and no young ones. */
    static boolean holdsOldObjectsOnly(String pool) {
        String name = pool.toLowerCase(Locale.ROOT);
        return name.contains("old gen") || name.contains("tenured");
    }

    /** Whether the pool is room for survivors that grows at the expense of eden (Parallel's adaptive size policy). */
    static boolean holdsSurvivorsOnly(String pool) {
        return pool.equals("PS Survivor Space");
    }

    static boolean holdsCode(String pool) {
        return pool.startsWith("CodeHeap") || pool.equals("CodeCache") || pool.equals("Code Cache");
    }

    static boolean holdsClassMetadata(String pool) {
        return pool.equals("Metaspace");
    }

    /** Whether this JVM's heap has a pool of its own for old objects. */
    static Generations generations() {
        return heapPools().stream().anyMatch(pool -> holdsOldObjectsOnly(pool.getName()))
                ? Generations.SEPARATE
                : Generations.ONE;
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
