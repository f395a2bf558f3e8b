package io.memmon.lab.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.FakeTicker;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At a moment that stands still: the first request is due, and no other. */
@Timeout(30)
class TrafficTest {

    private final ThreadGroup workers = new ThreadGroup("workers of the traffic");
    private final CompletableFuture<Traffic> traffic = new CompletableFuture<>();
    private final CountDownLatch served = new CountDownLatch(1);
    private final Map<String, Long> offered = new ConcurrentHashMap<>();

    @Test
    void aRequestThatIsServedTheMomentItIsDueWasOffered() throws Exception {
        start();
        assertThat(served.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(offered).containsExactly(Map.entry("as it was served", 1L));
        end();
    }

    @Test
    void whatIsNotDueWhenItClosesIsNeitherOfferedNorServed() throws Exception {
        start();
        assertThat(served.await(20, TimeUnit.SECONDS)).isTrue();
        end();
        assertThat(traffic.join().offered()).isEqualTo(1);
        assertThat(traffic.join().served()).isEqualTo(1);
    }

    private void start() throws InterruptedException {
        Load load = new Load() {
            @Override
            public void request(SplittableRandom random) {
                offered.put("as it was served", traffic.join().offered());
                served.countDown();
            }
        };
        Thread starter = new Thread(workers, () -> {
            Traffic begun = new Traffic(new Notes(new FakeTicker()), load, new OpenGate(), 1);
            traffic.complete(begun);
            begun.start();
        });
        starter.start();
        starter.join();
    }

    private void end() {
        traffic.join().close();
        while (workers.activeCount() > 0) {
            Thread.onSpinWait();
        }
    }
}
