package io.memmon.system;

import com.sun.management.ThreadMXBean;
import io.memmon.core.Memmon;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** An idle JVM with memmon in it; counts what memmon's threads allocate. */
final class QuietMonitor {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private QuietMonitor() {}

    /**
     * Takes the seconds to warm up, and how long each of four windows lasts. Four, because what a tick allocates falls
     * into all, while what HotSpot allocates falls into one or two: the first time that a method of a class is compiled, the
     * thread that asked for it makes all string literals of that class ({@code CompileBroker::compile_method}, {@code
     * resolve_string_constants}), which on a resting JVM may come minutes after the start.
     */
    public static void main(String[] args) {
        try (Memmon memmon = Memmon.builder().start()) {
            waitFor(Integer.parseInt(args[0]));
            for (int window = 0; window < 4; window++) {
                measure(memmon, Integer.parseInt(args[1]));
            }
            System.out.println("DONE");
        }
    }

    private static void measure(Memmon memmon, int lasting) {
        Map<String, Long> before = allocated();
        long ticks = memmon.report().self().ticks();
        long start = System.nanoTime();
        waitFor(lasting);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Long> after = allocated();
        long all = 0;
        for (Map.Entry<String, Long> thread : after.entrySet()) {
            long bytes = thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
            System.out.println(thread.getKey() + " allocated " + bytes);
            all += bytes;
        }
        long fast = after.getOrDefault("memmon-fast", -1L) - before.getOrDefault("memmon-fast", 0L);
        System.out.printf(
                Locale.ROOT,
                "RESULT fast=%d ticks=%d all=%.0f tick=%d%n",
                fast,
                memmon.report().self().ticks() - ticks,
                all / seconds,
                memmon.report().self().meanTick().toNanos());
    }

    private static void waitFor(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static Map<String, Long> allocated() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith("memmon-"))
                .collect(Collectors.toMap(
                        ThreadInfo::getThreadName,
                        info -> THREADS.getThreadAllocatedBytes(info.getThreadId()),
                        Long::sum,
                        TreeMap::new));
    }
}
