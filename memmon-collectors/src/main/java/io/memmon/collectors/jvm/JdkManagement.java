package io.memmon.collectors.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the module {@code jdk.management} tells. Only touched where that module is there. */
final class JdkManagement implements JvmExtensions {

    private final @Nullable OperatingSystemMXBean system = bean(OperatingSystemMXBean.class);
    private final @Nullable HotSpotDiagnosticMXBean diagnostics = bean(HotSpotDiagnosticMXBean.class);
    private final @Nullable MethodHandle allocated = totalAllocated();

    /** Direct, and not through the MBean server: creating that too early breaks application servers. */
    private static <T extends java.lang.management.PlatformManagedObject> @Nullable T bean(Class<T> type) {
        try {
            return ManagementFactory.getPlatformMXBean(type);
        } catch (IllegalArgumentException e) {
            return null; // this JVM has no such bean
        }
    }

    /** Specified since 21 but present in some builds of 17, so looked for and not taken from the version. */
    private static @Nullable MethodHandle totalAllocated() {
        ThreadMXBean threads = bean(ThreadMXBean.class);
        if (threads == null) {
            return null;
        }
        try {
            MethodHandle handle = MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class))
                    .bindTo(threads);
            return (long) handle.invokeExact() < 0 ? null : handle;
        } catch (Throwable e) {
            if (e instanceof VirtualMachineError error) {
                throw error;
            }
            return null; // not in this build, or switched off
        }
    }

    @Override
    public long allocatedBytes() {
        if (allocated == null) {
            return UNKNOWN;
        }
        try {
            return (long) allocated.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("getTotalThreadAllocatedBytes failed", e);
        }
    }

    @Override
    public long processCpuNanos() {
        return system == null ? UNKNOWN : system.getProcessCpuTime();
    }

    @Override
    public Optional<String> flag(String name) {
        if (diagnostics == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(diagnostics.getVMOption(name).getValue());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // this JVM has no such flag
        }
    }

    @Override
    public Optional<AutoCloseable> listen(GcBeans beans, CollectionNotices notices, HeapRoom room, Runnable wake) {
        NotificationFeed feed = new NotificationFeed(beans, notices, room, wake);
        return feed.start() ? Optional.of(feed) : Optional.empty();
    }
}
