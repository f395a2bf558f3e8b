package io.memmon.responses.shedding;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ShedGate;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The gate as a single long: the refused shares of the three priorities in parts per million, 20 bits each, so that the
 * request path needs one volatile read. Neither asking nor refusing ever allocates: the counters are striped over cache
 * lines by the same random number that decides, where a LongAdder would allocate under contention.
 */
final class PressureGate implements ShedGate {

    private static final int MILLION = 1_000_000;
    private static final int BITS = 20;
    private static final long MASK = (1L << BITS) - 1;
    private static final int PRIORITIES = 3;
    private static final int STRIPES = 8;
    private static final int LINE = 16; // longs, two cache lines: processors fetch them in pairs
    /** Set until somebody asks for the first time, so that knowing it costs the request path nothing. */
    private static final long NEVER_ASKED = 1L << 62;

    private final ShedSettings settings;
    private final AtomicLong shares = new AtomicLong(NEVER_ASKED);
    private final AtomicLongArray refused = new AtomicLongArray(PRIORITIES * STRIPES * LINE);

    PressureGate(ShedSettings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public boolean admits(Priority priority) {
        long now = shares.get();
        return now == 0 || admits(priority, now);
    }

    private boolean admits(Priority priority, long now) {
        if ((now & NEVER_ASKED) != 0) {
            shares.getAndUpdate(value -> value & ~NEVER_ASKED);
        }
        if (priority == Priority.EXEMPT) {
            return true;
        }
        long share = share(now, priority);
        if (share == 0) {
            return true;
        }
        int drawn = ThreadLocalRandom.current().nextInt(MILLION);
        if (drawn >= share) {
            return true;
        }
        refused.getAndIncrement((rank(priority) * STRIPES + drawn % STRIPES) * LINE);
        return false;
    }

    @Override
    public double refusedShare(Priority priority) {
        long now = shares.get();
        if (now == 0) {
            return 0;
        }
        if ((now & NEVER_ASKED) != 0) {
            shares.getAndUpdate(value -> value & ~NEVER_ASKED);
        }
        return priority == Priority.EXEMPT ? 0 : share(now, priority) / (double) MILLION;
    }

    @Override
    public long refused(Priority priority) {
        if (priority == Priority.EXEMPT) {
            return 0;
        }
        long sum = 0;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            sum += refused.get((rank(priority) * STRIPES + stripe) * LINE);
        }
        return sum;
    }

    @Override
    public int retryAfterSeconds() {
        // Spread, or all who were refused would come back together.
        return settings.retryAfterSeconds() + ThreadLocalRandom.current().nextInt(settings.retryAfterSeconds() + 1);
    }

    /** Returns whether anything has asked so far. */
    boolean asked() {
        return (shares.get() & NEVER_ASKED) == 0;
    }

    /**
     * Sets how much is refused.
     *
     * @param ramp 0 refuses nothing; up to 1 the share of LOW rises to its most, up to 2 that of NORMAL, up to 3 of HIGH
     */
    void refuse(double ramp) {
        long next = parts(ramp, settings.mostLow())
                | (parts(ramp - 1, settings.mostNormal()) << BITS)
                | (parts(ramp - 2, settings.mostHigh()) << (2 * BITS));
        long before;
        do {
            before = shares.get();
        } while (!shares.compareAndSet(before, (before & NEVER_ASKED) | next));
    }

    private static long parts(double ramp, double most) {
        return Math.round(Math.max(0, Math.min(1, ramp)) * most * MILLION);
    }

    private static int rank(Priority priority) {
        return switch (priority) {
            case LOW -> 0;
            case NORMAL -> 1;
            case HIGH -> 2;
            case EXEMPT -> throw new IllegalArgumentException("priority must be refusable, found EXEMPT");
        };
    }

    private static long share(long shares, Priority priority) {
        return (shares >>> (rank(priority) * BITS)) & MASK;
    }
}
