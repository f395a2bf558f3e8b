package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OomStormIT {

    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final Pattern METERS = Pattern.compile("class,load\\] io\\.(prometheus|micrometer)\\.");

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

    @Test
    void anEndpointThatNobodyHasAskedYetAnswersAfterAStormInItsFirstSecond() throws Exception {
        try (Child child = start(Cell.G1, "early")) {
            String base = base(child);
            Scraping scraping = new Scraping(new Http(base));
            try {
                awaitTheEnd(child);
            } finally {
                scraping.end();
            }
            Http http = new Http(base);
            long deadline = System.nanoTime() + AFTERWARDS.toNanos();
            while (!answers(http)) {
                assertThat(System.nanoTime() - deadline).as(child.output()).isNegative();
            }
        }
    }

    /** A class whose initialisation meets an OutOfMemoryError is lost for good: none of these is left to a scrape or a report. */
    @Test
    void theFirstScrapeAndTheFirstReportFindTheirClassesLoaded() throws Exception {
        try (Child child = start(Cell.G1, "late", "-Xlog:class+load:stdout")) {
            assertThat(new Http(base(child)).get("/metrics").statusCode()).isEqualTo(200);
            String said = child.output();
            int open = said.indexOf("PORT ");
            assertThat(said.substring(0, open)).containsPattern(METERS).contains("java.lang.CharacterData00 ");
            assertThat(said.substring(open)).doesNotContainPattern(METERS);
        }
    }

    private static void survives(Cell cell) throws Exception {
        try (Child child = start(cell, "late")) {
            Http http = new Http(base(child));
            int status;
            long millis;
            Scraping scraping = new Scraping(http);
            try {
                child.line();
                awaitTheEnd(child);
                long back = System.nanoTime();
                status = status(http, child);
                millis = (System.nanoTime() - back) / 1_000_000;
            } finally {
                scraping.end();
            }
            child.line();
            String ticks = child.await("TICKS ", Duration.ofSeconds(10));
            System.out.println(cell + ": storm with ticks " + ticks + "; /metrics answered " + status + " after "
                    + millis + " ms");
            assertThat(status).isEqualTo(200);
            assertThat(millis).as("ms to the first answer").isLessThan(1_000);
            assertThat(Integer.parseInt(ticks)).as("ticks in the storm").isGreaterThan(3);
            assertThat(http.get("/api/memory/incidents").body()).contains("\"area\"", "heap");
        }
    }

    private static Child start(Cell cell, String when, String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("-Xmx96m");
        return Child.start(cell, all, OomStorm.class, when);
    }

    private static String base(Child child) throws InterruptedException {
        return "http://127.0.0.1:" + child.await("PORT ", Duration.ofSeconds(60));
    }

    private static void awaitTheEnd(Child child) throws InterruptedException {
        child.await("STORM ENDS", Duration.ofSeconds(90));
        assertThat(Integer.parseInt(child.await("ERRORS ", Duration.ofSeconds(20))))
                .as("OutOfMemoryErrors")
                .isGreaterThan(0);
    }

    private static boolean answers(Http http) throws InterruptedException {
        try {
            return http.get("/metrics").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int status(Http http, Child child) throws InterruptedException {
        try {
            return http.get("/metrics").statusCode();
        } catch (IOException e) {
            throw new AssertionError("no answer after the storm; the child said\n" + child.output(), e);
        }
    }

    /** Somebody who asks for metrics again and again. */
    private static final class Scraping {

        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread scraper;

        Scraping(Http http) {
            scraper = new Thread(() -> scrape(http), "scraper");
            scraper.start();
        }

        private void scrape(Http http) {
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

        void end() throws InterruptedException {
            over.set(true);
            scraper.join();
        }
    }
}
