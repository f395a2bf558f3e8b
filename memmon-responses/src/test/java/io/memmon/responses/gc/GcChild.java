package io.memmon.responses.gc;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.time.Ticker;
import io.memmon.responses.jvm.VmFlags;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs in a child JVM: fills the old generation, drops most of it, lets the {@code gc} action respond, and prints as
 * {@code key=value} what came of it. Arguments: megabytes of garbage, threads that allocate, and whether to override
 * {@code -XX:+DisableExplicitGC}.
 */
public final class GcChild {

    private static final int PIECE = 50_000;
    /** Keeps the compiler from removing the allocation. */
    private static final AtomicReference<byte[]> SINK = new AtomicReference<>(new byte[0]);

    private static final Ticker CLOCK = Ticker.system();

    private GcChild() {}

    public static void main(String[] arguments) throws Exception {
        int garbage = Integer.parseInt(arguments[0]) << 20;
        List<byte[]> live = pieces(garbage / 8);
        List<byte[]> dropped = pieces(garbage);
        churn(garbage * 5L);
        dropped.clear();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            startChurning();
        }
        respond(arguments[2], garbage);
        print("live", live.size());
        System.exit(0);
    }

    private static void respond(String override, int garbage) throws Exception {
        try (FakeContext context = new FakeContext(Map.of("override-disable-explicit-gc", override))) {
            GcAction action = new GcAction();
            action.open(context);
            FakeSituation now = FakeSituation.of("heap", Level.HIGH);
            OldCollection collection = context.shared(OldCollection.class).orElseThrow();
            print("kind", collection.expectation().kind());
            print("pauseMillis", collection.expectation().pause().toMillis());
            // At rest, the pauses of a mark that the filling began are over.
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            long before = least(Duration.ofMillis(200), 0);
            print("askedAtSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
            long started = CLOCK.nanos();
            Outcome outcome = action.respond(now);
            print("outcome", outcome);
            print("respondMillis", (CLOCK.nanos() - started) / 1_000_000);
            print("note", String.join("; ", now.notes()));
            print("interval", VmFlags.ofThisJvm().value(PeriodicMark.INTERVAL).orElse("none"));
            print(
                    "threshold",
                    VmFlags.ofThisJvm().value(PeriodicMark.LOAD_THRESHOLD).orElse("none"));
            Duration patience = outcome == Outcome.DONE ? Duration.ofSeconds(3) : Duration.ZERO;
            long after = Math.min(before, least(patience, before - garbage / 2));
            print("freed", before - after);
            print("left", after);
            print(
                    "committed",
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted());
            // A storm of collections, if there is one, shows in the log.
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static List<byte[]> pieces(int bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < bytes / PIECE; i++) {
            pieces.add(new byte[PIECE]);
        }
        return pieces;
    }

    private static void churn(long bytes) {
        for (long i = 0; i < bytes / PIECE; i++) {
            SINK.lazySet(new byte[PIECE]);
        }
    }

    private static void startChurning() {
        Thread thread = new Thread(() -> {
            while (true) {
                churn(1 << 20);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the least use seen within a time, or as soon as it is below a mark. */
    private static long least(Duration longest, long goodEnough) {
        long end = CLOCK.nanos() + longest.toNanos();
        long least = Long.MAX_VALUE;
        while (CLOCK.nanos() < end && least > goodEnough) {
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            LockSupport.parkNanos(1_000_000);
        }
        return least;
    }

    private static void print(String key, Object value) {
        System.out.println(key + '=' + value);
    }
}
