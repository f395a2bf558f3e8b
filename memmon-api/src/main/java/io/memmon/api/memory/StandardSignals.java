package io.memmon.api.memory;

/**
 * The signals that memmon's own collectors set and its own policies and meters read.
 *
 * <p>A signal called a <i>counter</i> only rises while the JVM lives; use {@code View.increase} on it. One that a
 * platform or collector cannot tell is absent.
 */
public final class StandardSignals {

    /** Share of the last second spent in stop-the-world collection, 0 to 1. */
    public static final SignalName GC_SHARE = new SignalName("gc.share", Unit.RATIO);
    /** Counter: time spent in stop-the-world collection. Absent where pauses say nothing about effort. */
    public static final SignalName GC_PAUSE_TIME = new SignalName("gc.pause.time", Unit.SECONDS);
    /** Counter: time spent in concurrent cycles. Absent for collectors without them. */
    public static final SignalName GC_CYCLE_TIME = new SignalName("gc.cycle.time", Unit.SECONDS);
    /** Counter: collections of any kind. */
    public static final SignalName GC_COLLECTIONS = new SignalName("gc.collections", Unit.COUNT);
    /** Counter: collections that included the old generation, as far as the collector says so. */
    public static final SignalName GC_OLD_COLLECTIONS = new SignalName("gc.collections.old", Unit.COUNT);
    /** Counter: full stop-the-world collections. */
    public static final SignalName GC_FULL_COLLECTIONS = new SignalName("gc.collections.full", Unit.COUNT);
    /** Counter: concurrent cycles that had to be finished with the application stopped (Shenandoah). */
    public static final SignalName GC_DEGENERATED = new SignalName("gc.collections.degenerated", Unit.COUNT);
    /** Counter: cycles that ran because threads were stalled waiting for memory (ZGC). */
    public static final SignalName ALLOCATION_STALLS = new SignalName("gc.allocation-stalls", Unit.COUNT);
    /** Counter: bytes that all Java threads have allocated. */
    public static final SignalName ALLOCATED_BYTES = new SignalName("heap.allocated", Unit.BYTES);
    /** Raw use of the heap, garbage included. */
    public static final SignalName HEAP_USED = new SignalName("heap.used", Unit.BYTES);
    /** Heap that the operating system has granted. */
    public static final SignalName HEAP_COMMITTED = new SignalName("heap.committed", Unit.BYTES);
    /** Bytes of memory-mapped buffers. */
    public static final SignalName MAPPED_USED = new SignalName("buffers.mapped", Unit.BYTES);
    /** Live platform threads. */
    public static final SignalName THREADS = new SignalName("threads.live", Unit.COUNT);
    /** Loaded classes. */
    public static final SignalName CLASSES = new SignalName("classes.loaded", Unit.COUNT);
    /** Counter: processor time of the whole process. */
    public static final SignalName PROCESS_CPU = new SignalName("process.cpu", Unit.SECONDS);
    /** Resident set of the process. */
    public static final SignalName PROCESS_RSS = new SignalName("process.rss", Unit.BYTES);
    /** Virtual size of the process. */
    public static final SignalName PROCESS_VIRTUAL = new SignalName("process.virtual", Unit.BYTES);
    /** Memory that the host could still give without swapping ({@code MemAvailable}). */
    public static final SignalName HOST_AVAILABLE = new SignalName("host.available", Unit.BYTES);
    /** Swap in use on the host. */
    public static final SignalName SWAP_USED = new SignalName("swap.used", Unit.BYTES);
    /** Swap free on the host. */
    public static final SignalName SWAP_FREE = new SignalName("swap.free", Unit.BYTES);
    /** Counter: pages swapped in on the host. */
    public static final SignalName SWAP_IN = new SignalName("swap.in", Unit.COUNT);
    /** Counter: processes that the kernel killed for want of memory; the own group's where it is known. */
    public static final SignalName OOM_KILLS = new SignalName("oom.kills", Unit.COUNT);
    /** Counter: times the own group was throttled above {@code memory.high}. */
    public static final SignalName CONTAINER_HIGH_EVENTS = new SignalName("container.events.high", Unit.COUNT);
    /** Counter: times the own group ran into its limit ({@code memory.events max}, v1 {@code failcnt}). */
    public static final SignalName CONTAINER_LIMIT_EVENTS = new SignalName("container.events.max", Unit.COUNT);
    /** Counter: times an allocation in the own group was about to fail. */
    public static final SignalName CONTAINER_OOM_EVENTS = new SignalName("container.events.oom", Unit.COUNT);
    /** Counter: time in which some task of the own group waited for memory (PSI). */
    public static final SignalName CONTAINER_STALL_SOME = new SignalName("stall.container.some", Unit.SECONDS);
    /** Counter: time in which every task of the own group waited for memory (PSI). */
    public static final SignalName CONTAINER_STALL_FULL = new SignalName("stall.container.full", Unit.SECONDS);
    /** Counter: time in which some task of the host waited for memory (PSI). */
    public static final SignalName HOST_STALL_SOME = new SignalName("stall.host.some", Unit.SECONDS);
    /** Counter: time in which every task of the host waited for memory (PSI). */
    public static final SignalName HOST_STALL_FULL = new SignalName("stall.host.full", Unit.SECONDS);

    private StandardSignals() {}
}
