package io.memmon.responses.gc;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The history that HotSpot's collector beans keep: the last collection of each. */
final class BeanHistory implements CollectionHistory {

    // "ZGC Cycles", "Shenandoah Cycles" and "G1 Concurrent GC" run beside the application: no pause of theirs is full.
    private static final Set<String> FULL = Set.of("G1 Old Generation", "PS MarkSweep", "MarkSweepCompact");

    private final List<GarbageCollectorMXBean> beans =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();

    @Override
    public Optional<FullCollection> lastFull() {
        return last(FULL::contains)
                .map(info -> new FullCollection(
                        Duration.ofMillis(info.getDuration()),
                        Duration.ofMillis(Math.max(0, runtime.getUptime() - info.getEndTime()))));
    }

    @Override
    public Optional<Duration> lastShortPause() {
        return last(BeanHistory::isShortPause).map(info -> Duration.ofMillis(info.getDuration()));
    }

    @Override
    public long survivingBytes() {
        // Pauses of ZGC and Shenandoah carry no sizes: all zero.
        return last(name -> !name.endsWith("Pauses"))
                .map(info -> heapBytes(info.getMemoryUsageAfterGc()))
                .filter(bytes -> bytes > 0)
                .orElseGet(() -> memory.getHeapMemoryUsage().getUsed());
    }

    private static boolean isShortPause(String bean) {
        return bean.endsWith("Pauses") || bean.equals("G1 Young Generation");
    }

    private long heapBytes(Map<String, MemoryUsage> usage) {
        return heapPools.stream()
                .map(usage::get)
                .flatMap(Stream::ofNullable)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private Optional<GcInfo> last(Predicate<String> names) {
        return beans.stream()
                .filter(bean -> names.test(bean.getName()))
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .flatMap(Stream::ofNullable)
                .reduce((one, other) -> one.getEndTime() >= other.getEndTime() ? one : other);
    }
}
