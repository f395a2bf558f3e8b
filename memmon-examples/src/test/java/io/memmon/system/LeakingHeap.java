package io.memmon.system;

import io.memmon.core.Memmon;
import io.memmon.core.report.LeakSuspect;
import io.memmon.core.report.LeakSuspects;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that leaks orders, each with a document, among garbage, a cache that is turned over and a buffer that fills
 * and empties; a hundredth of the time that it would take in earnest.
 */
final class LeakingHeap {

    private static final int LEAKED_BYTES_PER_SECOND = 2 << 20;
    private static final int DOCUMENT = 256;
    private static final int LEAKED_EACH = 136 + 16 + DOCUMENT + 4;
    private static final int GARBAGE_BYTES_PER_SECOND = 20 << 20;
    private static final int PAGE = 4096;
    private static final long TURN_NANOS = 5_000_000L;
    /** Old garbage widens the distance of histograms, and there is little time here: seldom enough to be little. */
    private static final int TURNS_A_PAGE = 4;

    private final List<Order> leaked = new ArrayList<>();
    private final List<Page> cache = new ArrayList<>();
    private final Deque<long[]> buffer = new ArrayDeque<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private volatile byte[] last = {};

    private LeakingHeap() {}

    /** What is leaked: 136 bytes of its own. */
    private record Order(
            long number,
            long customer,
            long shop,
            long clerk,
            long received,
            long promised,
            long packed,
            long sent,
            long net,
            long tax,
            long postage,
            long discount,
            long weight,
            long volume,
            Object document) {

        static Order number(long number) {
            return new Order(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, new byte[DOCUMENT]);
        }
    }

    /** What is cached. */
    private record Page(Object text) {}

    public static void main(String[] args) {
        try (Memmon memmon = Memmon.builder()
                .set("policies.exhaustion-forecast.time-scale-percent", "1")
                .set("sampling.slow-interval", "1s")
                .set("sampling.max-cpu", "1")
                .set("suspects.interval", "5s")
                .set("suspects.per-hour", "3600")
                .set("suspects.max-pause", args[0])
                .start()) {
            new LeakingHeap().run(memmon);
        }
    }

    private void run(Memmon memmon) {
        for (int i = 0; i < (40 << 20) / (PAGE * 2); i++) {
            cache.add(new Page(new char[PAGE]));
        }
        long start = System.nanoTime();
        long garbage = 0;
        long leaks = 0;
        long turns = 0;
        String said = "";
        for (long seconds = 0; seconds < 100; ) {
            long micros = (System.nanoTime() - start) / 1_000;
            seconds = micros / 1_000_000;
            for (; leaks < micros * LEAKED_BYTES_PER_SECOND / 1_000_000; leaks += LEAKED_EACH) {
                leaked.add(Order.number(leaks));
            }
            for (; garbage < micros * GARBAGE_BYTES_PER_SECOND / 1_000_000; garbage += 2048) {
                last = new byte[1024 + random.nextInt(2048)];
            }
            if (++turns % TURNS_A_PAGE == 0) {
                cache.set(random.nextInt(cache.size()), new Page(new char[PAGE]));
            }
            if (buffer.size() > 400) {
                buffer.clear();
            }
            buffer.add(new long[256]);
            said = tell(memmon, said);
            if (memmon.incidents().stream()
                    .anyMatch(incident -> !incident.suspects()
                            .map(LeakSuspects::classes)
                            .orElse(List.of())
                            .isEmpty())) {
                memmon.incidents().forEach(incident -> print("INCIDENT", incident.suspects()));
                return;
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
        System.out.println(
                "END of " + leaked.size() + " orders, " + last.length + ", after " + Duration.ofSeconds(100));
    }

    private static String tell(Memmon memmon, String said) {
        Optional<LeakSuspects> suspects = memmon.report().suspects();
        String summary = suspects.map(LeakSuspects::summary).orElse("");
        if (!summary.equals(said)) {
            System.out.println(memmon.report().headline());
            System.out.println("SUMMARY " + summary);
            print("SUSPECT", suspects);
        }
        return summary;
    }

    private static void print(String word, Optional<LeakSuspects> suspects) {
        for (LeakSuspect suspect : suspects.map(LeakSuspects::classes).orElse(List.of())) {
            System.out.println(String.format(Locale.ROOT, "%s %s %.3f", word, suspect.className(), suspect.share()));
        }
    }
}
