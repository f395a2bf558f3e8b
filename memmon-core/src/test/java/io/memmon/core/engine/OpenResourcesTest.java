package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenResourcesTest {

    private final OpenResources resources = new OpenResources(Duration.ofSeconds(20));
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void whatWasOpenedLastIsClosedFirst() {
        resources.push(() -> closed.add("first"));
        resources.push(() -> closed.add("second"));
        resources.close();
        resources.close();
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void oneThatRaisesAnErrorDoesNotKeepTheOthersOpen() {
        resources.push(() -> closed.add("first"));
        resources.push(() -> {
            throw new StackOverflowError();
        });
        resources.push(new Unspeakable());
        resources.close();
        assertThat(closed).containsExactly("first");
    }

    @Test
    void oneThatHangsIsLeftAndTheOthersAreClosed() {
        CountDownLatch never = new CountDownLatch(1);
        OpenResources impatient = new OpenResources(Duration.ofMillis(20));
        impatient.push(() -> closed.add("first"));
        impatient.push(() -> {
            boolean free = false;
            while (!free) { // does not mind interrupts
                try {
                    never.await();
                    free = true;
                } catch (InterruptedException ignored) {
                    closed.add("interrupted");
                }
            }
        });
        impatient.close();
        assertThat(closed).contains("first");
        never.countDown();
    }

    @Test
    void whatComesAfterTheEndIsClosedAtOnce() {
        resources.close();
        resources.push(() -> closed.add("late"));
        assertThat(closed).containsExactly("late");
    }

    private static final class Unspeakable implements AutoCloseable {

        @Override
        public void close() {
            throw new IllegalStateException("no");
        }

        @Override
        public String toString() {
            throw new AssertionError("not even its name");
        }
    }
}
