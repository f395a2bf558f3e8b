package io.memmon.core.lane;

import io.memmon.api.time.Ticker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor costs: ticks, lateness, processor time and allocation of all its threads. The tick's part is written
 * by the fast lane and allocates nothing; the threads' part is refreshed by the slow lane.
 */
public final class SelfMeter {

    /** The mean looks back about so many ticks, so that the cold ones of the start fade. */
    private static final long MEAN_TICKS = 128;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Ticker ticker;
    private final ThreadMXBean threads;
    private final @Nullable ThreadAllocation allocation;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();

    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong tickNanos = new AtomicLong();
    private volatile long longestNanos;
    private volatile long worstLatenessNanos;
    private volatile long longestGapNanos;
    private volatile long lastTickNanos;
    private volatile long shownMeanNanos;
    private double meanNanos;
    private long minuteStart;
    private long longestThisMinute;
    private long worstThisMinute;
    private long gapThisMinute;

    private long sampledNanos = Long.MIN_VALUE;
    private long sampledCpu;
    private long sampledBytes;
    private volatile double cpuShare = Double.NaN;
    private volatile double bytesPerSecond = Double.NaN;

    /** Creates a meter without readings. */
    public SelfMeter(Ticker ticker) {
        this.ticker = ticker;
        this.threads = ManagementFactory.getThreadMXBean();
        this.allocation = ThreadAllocation.find(threads);
    }

    /** Counts the threads of these lanes from now on. */
    public void watch(Lane... watched) {
        lanes.addAll(List.of(watched));
    }

    /** Notes a finished tick. For the fast lane. */
    public void ticked(long beganNanos, long latenessNanos) {
        long now = ticker.nanos();
        long took = now - beganNanos;
        if (now - minuteStart > MINUTE_NANOS) {
            longestNanos = longestThisMinute;
            worstLatenessNanos = worstThisMinute;
            longestGapNanos = gapThisMinute;
            minuteStart = now;
            longestThisMinute = 0;
            worstThisMinute = 0;
            gapThisMinute = 0;
        }
        if (ticks.get() > 0) {
            gapThisMinute = Math.max(gapThisMinute, now - lastTickNanos);
            longestGapNanos = Math.max(longestGapNanos, now - lastTickNanos);
        }
        longestThisMinute = Math.max(longestThisMinute, took);
        worstThisMinute = Math.max(worstThisMinute, latenessNanos);
        longestNanos = Math.max(longestNanos, took);
        worstLatenessNanos = Math.max(worstLatenessNanos, latenessNanos);
        meanNanos += (took - meanNanos) / Math.min(ticks.get() + 1, MEAN_TICKS);
        shownMeanNanos = Math.round(meanNanos);
        tickNanos.addAndGet(took);
        ticks.incrementAndGet();
        lastTickNanos = now;
    }

    /** Reads the threads' processor time and allocation. For the slow lane. */
    public void sampleThreads() {
        long cpu = 0;
        long bytes = 0;
        for (Lane lane : lanes) {
            for (Thread thread : lane.threads()) {
                if (thread != null) {
                    cpu += Math.max(0, cpuOf(thread));
                    bytes += allocation == null ? 0 : Math.max(0, allocation.of(thread));
                }
            }
        }
        long now = ticker.nanos();
        if (sampledNanos != Long.MIN_VALUE && now > sampledNanos) {
            double seconds = (now - sampledNanos) / 1e9;
            cpuShare = Math.max(0, cpu - sampledCpu) / 1e9 / seconds;
            bytesPerSecond = allocation == null ? Double.NaN : Math.max(0, bytes - sampledBytes) / seconds;
        }
        sampledNanos = now;
        sampledCpu = cpu;
        sampledBytes = bytes;
    }

    @SuppressWarnings("deprecation") // Thread.threadId() is newer than Java 17
    private long cpuOf(Thread thread) {
        return threads.isThreadCpuTimeSupported() ? threads.getThreadCpuTime(thread.getId()) : 0;
    }

    /** Returns how many ticks were finished. */
    public long ticks() {
        return ticks.get();
    }

    /** Returns the time that all ticks took together, in nanoseconds. */
    public long tickNanos() {
        return tickNanos.get();
    }

    /** Returns what a tick took of late, on average, in nanoseconds. */
    public long meanNanos() {
        return shownMeanNanos;
    }

    /** Returns the longest tick of the last one to two minutes, in nanoseconds. */
    public long longestNanos() {
        return longestNanos;
    }

    /** Returns the worst lateness of the last one to two minutes, in nanoseconds. */
    public long worstLatenessNanos() {
        return worstLatenessNanos;
    }

    /** Returns the longest time between two ticks of the last one to two minutes, in nanoseconds. */
    public long longestGapNanos() {
        return longestGapNanos;
    }

    /** Returns when the last tick was finished. */
    public long lastTickNanos() {
        return lastTickNanos;
    }

    /** Returns the share of one processor that the monitor's threads take, or {@code NaN}. */
    public double cpuShare() {
        return cpuShare;
    }

    /** Returns what the monitor's threads allocate per second, or {@code NaN}. */
    public double bytesPerSecond() {
        return bytesPerSecond;
    }
}
