package io.memmon.responses.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JvmEndingTest {

    private final LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();

    @Test
    void exitsAndThenHaltsWhenTheExitHangs() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        JvmEnding ending = JvmEnding.start(
                3,
                Duration.ofMillis(50),
                status -> {
                    calls.add("exit " + status + ' ' + Thread.currentThread().isDaemon());
                    await(hang);
                },
                status -> calls.add("halt " + status));

        ending.begin();
        assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("exit 3 true");
        ending.close(); // as a monitor closed by a shutdown hook does
        assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("halt 3");
        hang.countDown();
    }

    @Test
    void closingGivesUpTheThreads() throws Exception {
        JvmEnding ending = JvmEnding.start(3, Duration.ZERO, status -> calls.add("exit"), status -> calls.add("halt"));

        ending.close();

        for (Thread thread : ending.threads()) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(calls).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
