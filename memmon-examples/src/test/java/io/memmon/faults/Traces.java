package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** What a monitor has in its JVM while it runs and must not leave there: threads, descriptors, beans, properties. */
final class Traces {

    private static final int SPARE_DESCRIPTORS = 8;

    private Traces() {}

    static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("memmon"))
                .toList();
    }

    static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** Fails if anything of a monitor is left; what another thread is closing is waited for. */
    static void assertNone() {
        Await.until("no thread is left", () -> threads().isEmpty());
        Await.until("no bean is left", () -> beans().isEmpty());
        Await.until("no property is left", () -> properties().isEmpty());
    }

    /** Fails if there are clearly more descriptors than before; a few may be the JVM's own. */
    static void assertNoMoreDescriptorsThan(long before) {
        assertThat(descriptors()).as("file descriptors").isLessThanOrEqualTo(before + SPARE_DESCRIPTORS);
    }

    private static Set<ObjectName> beans() {
        try {
            return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("io.memmon:*"), null);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    /** What monitors of different class loaders tell each other. Where tests name something, the name is another. */
    private static Set<String> properties() {
        Set<String> names = new TreeSet<>(System.getProperties().stringPropertyNames());
        names.removeIf(name -> !name.startsWith("io.memmon.") && !name.startsWith("memmon.internal."));
        return names;
    }
}
