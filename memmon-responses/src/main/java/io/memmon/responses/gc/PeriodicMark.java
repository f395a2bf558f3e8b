package io.memmon.responses.gc;

import static java.util.Objects.requireNonNull;

import io.memmon.responses.jvm.VmFlags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes G1 run a concurrent mark, which {@code System.gc()} does not: {@code G1PeriodicGCInterval} is a manageable flag,
 * and set for a moment it starts a mark with the short pauses of G1's own.
 *
 * <p>G1 looks at the flag every second while it is 0, and else as often as the flag says, so a user's own value above one
 * second makes it blind to the change for that long (seen on 17 and 25). It starts nothing while a mark runs, unless the
 * last collection is older than the interval, or while the load is above {@code G1PeriodicGCSystemLoadThreshold}. So the
 * interval starts wide, because a narrow one makes an idle G1 collect several times in a row, and gets narrower than any
 * gap between young collections; the threshold is lifted meanwhile.
 *
 * <p>The user's own values stand in a system property while they are replaced, so that any other monitor in this JVM can
 * put them back, even one of another class loader. Text constants are one object in a JVM: a lock all loaders share.
 */
final class PeriodicMark {

    static final String INTERVAL = "G1PeriodicGCInterval";
    static final String LOAD_THRESHOLD = "G1PeriodicGCSystemLoadThreshold";
    static final String CONCURRENT = "G1PeriodicGCInvokesConcurrent";
    /** Holds the user's own values while they are replaced, as {@code interval threshold}. */
    static final String OWN_VALUES = "io.memmon.g1-periodic-gc.own";

    private static final String JVM_WIDE_LOCK = "io.memmon.g1-periodic-gc.lock";
    private static final long LONGEST_BLINDNESS_MILLIS = 1_000;
    private static final int RESTORE_TRIES = 50;
    private static final Duration RESTORE_PAUSE = Duration.ofMillis(20);
    /** 40 young collections a second need less than 25 ms, 200 less than 5. G1 has looked after 1.1 s at the latest. */
    private static final List<Phase> PHASES =
            List.of(new Phase("100", 500), new Phase("20", 600), new Phase("5", 300), new Phase("1", 1_100));

    private final VmFlags flags;
    private final MarkStarts starts;

    PeriodicMark(VmFlags flags, MarkStarts starts) {
        this.flags = requireNonNull(flags, "flags");
        this.starts = requireNonNull(starts, "starts");
    }

    /** Returns why G1 cannot be asked this way, or nothing if it can. */
    Optional<String> obstacle() {
        if (!flags.manageable(INTERVAL)) {
            return Optional.of("this JVM does not let " + INTERVAL + " be set");
        }
        if (flags.off(CONCURRENT)) {
            return Optional.of("with -XX:-" + CONCURRENT + " it would be full collections back to back");
        }
        long own = flags.value(INTERVAL).map(Long::parseLong).orElse(0L);
        if (own > LONGEST_BLINDNESS_MILLIS && System.getProperty(OWN_VALUES) == null) {
            return Optional.of("G1 looks at " + INTERVAL + " only every " + own + " ms, its present value");
        }
        return Optional.empty();
    }

    /**
     * Returns when a mark has begun, at most two and a half seconds later, with the user's own values back in place.
     *
     * @throws IllegalStateException if none began
     */
    void start() throws InterruptedException {
        synchronized (JVM_WIDE_LOCK) {
            restoreWhatWasLeft();
            String own = flags.value(INTERVAL).orElseThrow();
            String ownThreshold = thresholdInForce();
            System.setProperty(OWN_VALUES, own + ' ' + ownThreshold);
            try (MarkStarts.Watch watch = starts.watch()) {
                try {
                    if (!ownThreshold.isEmpty()) {
                        flags.set(LOAD_THRESHOLD, "0");
                    }
                    narrowUntilBegun(watch);
                } finally {
                    restorePatiently();
                }
            }
        }
    }

    /** Puts back what a monitor of this JVM could not put back before, if anything. */
    void restore() {
        synchronized (JVM_WIDE_LOCK) {
            restoreWhatWasLeft();
        }
    }

    /** Returns the load threshold if there is one, or else an empty text. */
    private String thresholdInForce() {
        return flags.value(LOAD_THRESHOLD)
                .filter(value -> Double.parseDouble(value) > 0 && flags.manageable(LOAD_THRESHOLD))
                .orElse("");
    }

    private void narrowUntilBegun(MarkStarts.Watch watch) throws InterruptedException {
        for (Phase phase : PHASES) {
            flags.set(INTERVAL, phase.interval());
            if (watch.await(Duration.ofMillis(phase.millis()))) {
                return;
            }
        }
        throw new IllegalStateException(
                "G1 began no mark within two and a half seconds: one may be running already, or young "
                        + "collections follow each other within a millisecond");
    }

    /** With the interval left at a few milliseconds G1 would mark without end, so not even an Error may stop this. */
    private void restorePatiently() {
        for (int tries = 1; ; tries++) {
            try {
                restoreWhatWasLeft();
                return;
            } catch (RuntimeException | Error e) {
                if (tries == RESTORE_TRIES) {
                    throw e; // the next request, and closing, try again
                }
                LockSupport.parkNanos(RESTORE_PAUSE.toNanos());
            }
        }
    }

    private void restoreWhatWasLeft() {
        String values = System.getProperty(OWN_VALUES);
        if (values == null) {
            return;
        }
        int gap = values.indexOf(' ');
        String threshold = values.substring(gap + 1);
        if (isOurs(flags.value(INTERVAL).orElse(""))) {
            flags.set(INTERVAL, values.substring(0, gap));
        }
        if (!threshold.isEmpty()) {
            flags.set(LOAD_THRESHOLD, threshold);
        }
        System.clearProperty(OWN_VALUES);
    }

    /** A value that is not ours was set by somebody else meanwhile, who should keep it. */
    private static boolean isOurs(String interval) {
        return PHASES.stream().anyMatch(phase -> phase.interval().equals(interval));
    }

    /** One width of the interval, and how long it stands. */
    private record Phase(String interval, long millis) {}
}
