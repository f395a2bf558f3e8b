package io.memmon.collectors.os;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * The anonymous memory that the JVM accounts for itself, as far as it is resident: a heap takes pages from the kernel when it
 * first touches them and keeps them, so the sum of its pools' peaks, bounded by what is committed, is what it holds. ZGC's
 * heap is shared memory and no part of it.
 */
final class KnownMemory {

    /** Where a heap's pages are accounted. */
    enum HeapPages {
        /** Anonymous, from their first touch on. */
        TOUCHED,
        /** Anonymous, and all of them touched as soon as committed. */
        PRETOUCHED,
        /** Shared memory. */
        SHARED
    }

    private final HeapPages pages;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> pools;
    private final List<BufferPoolMXBean> buffers;

    KnownMemory(HeapPages pages, MemoryMXBean memory, List<MemoryPoolMXBean> pools, List<BufferPoolMXBean> buffers) {
        this.pages = pages;
        this.memory = memory;
        this.pools = List.copyOf(pools);
        this.buffers = List.copyOf(buffers);
    }

    static KnownMemory ofThisJvm() {
        boolean shared = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .anyMatch(name -> name.startsWith("ZGC"));
        boolean pretouched =
                ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:+AlwaysPreTouch");
        return new KnownMemory(
                shared ? HeapPages.SHARED : pretouched ? HeapPages.PRETOUCHED : HeapPages.TOUCHED,
                ManagementFactory.getMemoryMXBean(),
                ManagementFactory.getMemoryPoolMXBeans(),
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class));
    }

    long bytes() {
        return heap() + outsideHeap() + direct();
    }

    private long heap() {
        if (pages == HeapPages.SHARED) {
            return 0;
        }
        long committed = memory.getHeapMemoryUsage().getCommitted();
        if (pages == HeapPages.PRETOUCHED) {
            return committed;
        }
        long touched = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage peak = pool.getType() == MemoryType.HEAP ? pool.getPeakUsage() : null;
            touched += peak == null ? 0 : peak.getUsed();
        }
        return Math.min(committed, touched);
    }

    /** Class metadata as committed, in small pieces as it is needed; code as used, because its heap is committed ahead. */
    private long outsideHeap() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getType() == MemoryType.NON_HEAP ? pool.getUsage() : null;
            if (usage != null && !pool.getName().equals("Compressed Class Space")) { // a part of Metaspace
                bytes += pool.getName().equals("Metaspace") ? usage.getCommitted() : usage.getUsed();
            }
        }
        return bytes;
    }

    private long direct() {
        long bytes = 0;
        for (BufferPoolMXBean pool : buffers) {
            bytes += pool.getName().equals("direct") ? Math.max(0, pool.getMemoryUsed()) : 0;
        }
        return bytes;
    }
}
