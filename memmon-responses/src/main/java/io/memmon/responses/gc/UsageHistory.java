package io.memmon.responses.gc;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/** The history of a JVM that keeps none: only the present use of the heap is known. */
final class UsageHistory implements CollectionHistory {

    @Override
    public Optional<FullCollection> lastFull() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> lastShortPause() {
        return Optional.empty();
    }

    @Override
    public long survivingBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
