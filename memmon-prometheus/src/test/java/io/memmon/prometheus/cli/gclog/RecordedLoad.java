package io.memmon.prometheus.cli.gclog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The program whose logs are this folder's fixtures: a steady churn, and a leak that fills the heap in so many seconds,
 * or none. See the README beside the logs for the flags of each.
 */
public final class RecordedLoad {

    private static final int BLOCK = 8 * 1024;
    private static final int TICKS_PER_SECOND = 20;
    private static final int LIVE_BLOCKS = 1000;
    private static final double GARBAGE_PER_SECOND = 4e6;

    private RecordedLoad() {}

    /** Takes {@code leak} or {@code healthy}, and for how many seconds. */
    @SuppressWarnings("ModifiedButNotUsed") // it is a leak
    public static void main(String[] arguments) {
        boolean leaks = arguments[0].equals("leak");
        double seconds = Double.parseDouble(arguments[1]);
        double leaked = leaks ? Runtime.getRuntime().maxMemory() / seconds : 0;
        List<byte[]> leak = new ArrayList<>();
        Deque<byte[]> live = new ArrayDeque<>();
        long begin = System.nanoTime();
        double garbageBlocks = 0;
        double leakBlocks = 0;
        for (int tick = 0; ; tick++) {
            double now = (double) tick / TICKS_PER_SECOND;
            if (!leaks && now > seconds) {
                return;
            }
            while (garbageBlocks * BLOCK < now * GARBAGE_PER_SECOND) {
                garbageBlocks++;
                live.add(new byte[BLOCK]);
                if (live.size() > LIVE_BLOCKS) {
                    live.remove();
                }
            }
            while (leakBlocks * BLOCK < now * leaked) {
                leakBlocks++;
                leak.add(new byte[BLOCK]);
            }
            long due = begin + (tick + 1) * (1_000_000_000L / TICKS_PER_SECOND);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
