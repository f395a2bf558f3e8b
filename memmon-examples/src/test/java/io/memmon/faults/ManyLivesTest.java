package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.prometheus.PrometheusEndpoint;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and stops, one after another: none leaves a thread, descriptor, bean, listener, hook, class or byte. */
class ManyLivesTest {

    private static final int LIVES = System.getProperty("memmon.lab") != null ? 1000 : 50;
    private static final int SETTLED = LIVES / 4;
    /** Each so manyth life has journal and store: what earlier lives have written takes time to read. */
    private static final int WITH_FILES = 5;

    private static final long MOST_GROWTH_BYTES = 2L << 20;
    /** What a leak of one class a life adds from one life with files to the next. */
    private static final int LEAKED_CLASSES = WITH_FILES;

    @TempDir
    private Path folder;

    @Test
    void theLastLifeLeavesTheJvmAsTheFirstDid() {
        List<WeakReference<Memmon>> gone = new ArrayList<>();
        long began = System.nanoTime();
        long descriptors = 0;
        long bytes = 0;
        List<Integer> classes = new ArrayList<>();
        for (int life = 1; life <= LIVES; life++) {
            gone.add(live(life % WITH_FILES == 0));
            Await.until("no thread is left", () -> Traces.threads().isEmpty());
            if (life == SETTLED) {
                descriptors = Traces.descriptors();
                bytes = liveBytes();
            }
            if (life % WITH_FILES == 0) {
                System.gc();
                classes.add(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Await.until("no monitor is held by a listener, hook or timer", () -> {
            System.gc();
            return gone.stream().allMatch(reference -> reference.get() == null);
        });
        long growth = liveBytes() - bytes;
        System.out.printf(
                "%d starts and stops in %.1f s: %d bytes more after the last than after the %dth; classes, each %d: %s%n",
                LIVES, took.toMillis() / 1e3, growth, SETTLED, WITH_FILES, classes);
        Traces.assertNone();
        Traces.assertNoMoreDescriptorsThan(descriptors);
        assertThat(growth).as("bytes more").isLessThan(MOST_GROWTH_BYTES);
        assertThat(leastGrowth(classes))
                .as("a leaked class adds to each step, one that is first used late to one: %s", classes)
                .isLessThan(LEAKED_CLASSES);
    }

    private static int leastGrowth(List<Integer> counts) {
        return IntStream.range(1, counts.size())
                .map(step -> counts.get(step) - counts.get(step - 1))
                .min()
                .orElseThrow();
    }

    /** One life with everything that the class path has, which reads its first figures and answers once. */
    private WeakReference<Memmon> live(boolean files) {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        MemmonBuilder builder = Memmon.builder().with(endpoint).set("http.port", "0");
        if (files) {
            builder.set("journal.directory", folder.resolve("journal").toString())
                    .set("store.directory", folder.resolve("store").toString());
        }
        try (Memmon memmon = builder.start()) {
            Await.until("a first reading", () -> Whole.seesHeap(memmon));
            assertThat(Whole.get(endpoint, "/metrics")).isEqualTo(200);
            return new WeakReference<>(memmon);
        }
    }

    private static long liveBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
