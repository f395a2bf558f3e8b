package io.memmon.lab.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * The service in the child JVM: serves a fixed number of orders twice, once to warm up and once measured, on as many
 * threads as there are processors, and says what that took.
 */
final class Workload {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path STATUS = Path.of("/proc/self/status");
    /** What it says once it is ready; it begins when it is sent a line. */
    static final String READY = "@ready";

    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final PrintStream out;

    private Workload(PrintStream out) {
        this.out = out;
    }

    /** Takes how many orders to warm up with and to measure; where the latter is 0, for how many seconds to serve. */
    public static void main(String[] args) throws Exception {
        new Workload(System.out).run(Long.parseLong(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2]));
    }

    private void run(long warmUp, long orders, long seconds) throws Exception {
        long startedMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
        say("start_seconds", (System.currentTimeMillis() - startedMillis) / 1e3);
        out.println(READY);
        if (System.in.read() < 0) {
            return; // whoever started it is gone
        }
        if (orders == 0) {
            serve(1, Long.MAX_VALUE, seconds);
            say("orders", (double) serve(2, Long.MAX_VALUE, seconds).getTotalCount());
            return;
        }
        serve(1, warmUp, Long.MAX_VALUE);
        long cpu = SYSTEM.getProcessCpuTime();
        long own = memmonCpu();
        long allocated = memmonBytes();
        long start = System.nanoTime();
        OwnCpu[] half = new OwnCpu[1];
        Histogram latency = serve(2, orders, Long.MAX_VALUE, () -> half[0] = OwnCpu.now());
        OwnCpu end = OwnCpu.now();
        double wall = (end.nanos() - start) / 1e9;
        long ownUsed = end.cpuNanos() - own;
        long ownBytes = memmonBytes() - allocated;
        say("cpu_seconds", (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
        say("wall_seconds", wall);
        say("orders_per_second", orders / wall);
        say("p99_micros", latency.getValueAtPercentile(99) / 1e3);
        say("memmon_cpu_percent", 100 * ownUsed / 1e9 / wall);
        if (half[0] != null) {
            say("memmon_late_cpu_percent", end.percentSince(half[0]));
            say("memmon_late_from_seconds", (half[0].wallMillis() - startedMillis) / 1e3);
        }
        say("memmon_bytes_per_second", ownBytes / wall);
        say("life_cpu_seconds", SYSTEM.getProcessCpuTime() / 1e9);
        rss();
        System.gc();
        System.gc();
        say("heap_mib", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0);
        say("classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    /** What memmon's threads have used by a moment. */
    private record OwnCpu(long nanos, long wallMillis, long cpuNanos) {

        static OwnCpu now() {
            return new OwnCpu(System.nanoTime(), System.currentTimeMillis(), memmonCpu());
        }

        double percentSince(OwnCpu before) {
            return 100.0 * (cpuNanos - before.cpuNanos) / (nanos - before.nanos);
        }
    }

    private static Histogram serve(long seed, long orders, long seconds)
            throws InterruptedException, ExecutionException {
        return serve(seed, orders, seconds, () -> {});
    }

    /** A new cache and new desks each time, so that nothing of it lives on. */
    private static Histogram serve(long seed, long orders, long seconds, Runnable halfway)
            throws InterruptedException, ExecutionException {
        int threads = Runtime.getRuntime().availableProcessors();
        Cache<Integer, List<String>> articles = OrderDesk.articles();
        ExecutorService service = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Histogram>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                OrderDesk desk = new OrderDesk(articles, seed * 1_000 + i);
                long share = orders / threads + (i < orders % threads ? 1 : 0);
                Runnable half = i == 0 ? halfway : () -> {};
                parts.add(service.submit(() -> serve(desk, share, seconds, half)));
            }
            Histogram all = new Histogram(LONGEST_NANOS, 3);
            for (Future<Histogram> part : parts) {
                all.add(part.get());
            }
            return all;
        } finally {
            service.shutdownNow();
        }
    }

    private static Histogram serve(OrderDesk desk, long orders, long seconds, Runnable halfway) throws IOException {
        Histogram latency = new Histogram(LONGEST_NANOS, 3);
        long start = System.nanoTime();
        long before = start;
        for (long i = 0; i < orders && (before - start) / 1_000_000_000L < seconds; i++) {
            if (i == orders / 2) {
                halfway.run();
            }
            if (desk.serve() == 0) {
                throw new IllegalStateException("an answer must not be empty");
            }
            long now = System.nanoTime();
            latency.recordValue(Math.min(LONGEST_NANOS, now - before));
            before = now;
        }
        return latency;
    }

    private void rss() throws IOException {
        if (Files.isReadable(STATUS)) {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    say("rss_mib", Long.parseLong(line.replaceAll("\\D", "")) / 1024.0);
                }
            }
        }
    }

    private static long memmonCpu() {
        long nanos = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("memmon")) {
                nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return nanos;
    }

    private static long memmonBytes() {
        long bytes = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("memmon")) {
                bytes += Math.max(0, THREADS.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        return bytes;
    }

    private void say(String measure, double value) {
        out.printf(Locale.ROOT, "@c %s %.6f%n", measure, value);
    }
}
