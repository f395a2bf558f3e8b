package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OomStormIT {

    @Test
    void theLoopGoesOnAndTheEndpointAnswersWithinASecondOfMemoryComingBack() throws Exception {
        survives(Cell.G1);
    }

    @ParameterizedTest
    @MethodSource("io.memmon.lab.jvm.Cell#present")
    @EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "a quarter of a minute each")
    void soItDoesOnEveryCollector(Cell cell) throws Exception {
        survives(cell);
    }

    private static void survives(Cell cell) throws Exception {
        try (Child child = Child.start(cell, List.of("-Xmx96m"), OomStorm.class)) {
            Http http = new Http("http://127.0.0.1:" + child.await("PORT ", Duration.ofSeconds(60)));
            AtomicBoolean over = new AtomicBoolean();
            Thread scraper = new Thread(() -> scrape(http, over));
            scraper.start();
            child.line();
            child.await("STORM ENDS", Duration.ofSeconds(90));
            long back = System.nanoTime();
            int status = status(http, child);
            long millis = (System.nanoTime() - back) / 1_000_000;
            over.set(true);
            scraper.join();

            String told = child.await("TICKS ", Duration.ofSeconds(10));
            System.out.println(
                    cell + ": storm with ticks " + told + "; /metrics answered " + status + " after " + millis + " ms");
            assertThat(status).isEqualTo(200);
            assertThat(millis).as("ms to the first answer").isLessThan(1_000);
            String[] words = told.split(" ", -1);
            assertThat(Integer.parseInt(words[0])).as("ticks in the storm").isGreaterThan(3);
            assertThat(Integer.parseInt(words[2])).as("OutOfMemoryErrors").isGreaterThan(0);
            assertThat(http.get("/api/memory/incidents").body()).contains("\"area\"", "heap");
        }
    }

    private static int status(Http http, Child child) throws InterruptedException {
        try {
            return http.get("/metrics").statusCode();
        } catch (IOException e) {
            throw new AssertionError("no answer after the storm; the child said\n" + child.output(), e);
        }
    }

    private static void scrape(Http http, AtomicBoolean over) {
        while (!over.get()) {
            try {
                http.get("/metrics");
            } catch (IOException e) {
                // while there is no memory, an answer may fail; that it comes back is what is asked for
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
