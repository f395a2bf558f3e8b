package io.memmon.system;

import io.memmon.core.Memmon;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.ForecastReport;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that leaks at an even pace, in a hundredth of the time that it would take: from a fifth of the room that live
 * bytes have to all of it. Says each second what memmon forecasts and what is true.
 */
final class LeakingService {

    private static final int BLOCK = 16 << 10;
    private static final long TURN_NANOS = 10_000_000L;
    private static final long GARBAGE_PER_SECOND = 150L << 20;
    private static final double FIRST = 0.2;

    private final List<byte[]> live = new ArrayList<>();
    private volatile byte[] last = {};

    private LeakingService() {}

    public static void main(String[] args) {
        double seconds = Double.parseDouble(args[0]);
        try (Memmon memmon = Memmon.builder()
                .set("policies.exhaustion-forecast.time-scale-percent", "1")
                .set("sampling.slow-interval", "1s")
                .set("mode", "observe")
                .set("forecast.verification.when-observing", "true")
                .start()) {
            LeakingService service = new LeakingService();
            double died = service.leak(memmon, seconds);
            System.out.printf(Locale.ROOT, "DIED %.2f%n", died);
        }
        System.out.println("ENDED");
    }

    /** Leaks until there is no room; returns after how many seconds that was. */
    private double leak(Memmon memmon, double seconds) {
        double room = room();
        long start = System.nanoTime();
        long garbage = 0;
        double told = 0;
        double now = 0;
        for (; now < seconds; now = (System.nanoTime() - start) / 1e9) {
            long target = (long) (room * (FIRST + (1 - FIRST) * now / seconds));
            try {
                while ((long) live.size() * BLOCK < target) {
                    live.add(new byte[BLOCK]);
                }
                for (; garbage < now * GARBAGE_PER_SECOND; garbage += BLOCK) {
                    last = new byte[BLOCK];
                }
            } catch (OutOfMemoryError full) {
                live.clear();
                return (System.nanoTime() - start) / 1e9;
            }
            if (now - told >= 1) {
                told = now;
                tell(memmon, now);
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
        if (last.length < 0) {
            throw new AssertionError("keeps the garbage");
        }
        return now;
    }

    /** Returns the bytes that may live before full collections stop helping: the old pool where it is fixed. */
    private static double room() {
        double heap = Runtime.getRuntime().maxMemory();
        boolean fixed = ManagementFactory.getMemoryPoolMXBeans().stream()
                .anyMatch(pool ->
                        pool.getName().startsWith("PS ") || pool.getName().startsWith("Tenured"));
        double old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool ->
                        pool.getName().endsWith("Old Gen") || pool.getName().startsWith("Tenured"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getMax())
                .max()
                .orElse(0);
        return fixed ? old : 0.95 * heap;
    }

    private static void tell(Memmon memmon, double now) {
        AreaReport heap = memmon.report().areas().stream()
                .filter(area -> area.name().equals("heap"))
                .findFirst()
                .orElseThrow();
        ForecastReport forecast = heap.forecast().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "SAID %.2f %.2f %s %.3f %s%n",
                now,
                forecast.secondsLeft().orElse(Double.NaN),
                forecast.state(),
                heap.utilisation().orElse(Double.NaN),
                forecast.says());
    }
}
