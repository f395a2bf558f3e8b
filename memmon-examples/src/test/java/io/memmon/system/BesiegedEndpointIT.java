package io.memmon.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import io.memmon.lab.siege.Attack;
import io.memmon.lab.siege.Caller;
import io.memmon.lab.siege.Reply;
import io.memmon.lab.siege.Siege;
import io.memmon.lab.siege.Tally;
import io.memmon.lab.soak.Footprint;
import io.memmon.lab.soak.FootprintReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack at once on the endpoint of a service whose heap is nearly full, and a storm of OutOfMemoryErrors under it. */
@Timeout(600)
class BesiegedEndpointIT {

    /** What the attacks are drawn from: anew each time, unless it is given to see a failure again. */
    private static final long SEED =
            Long.getLong("memmon.test.seed", new SplittableRandom().nextInt(Integer.MAX_VALUE));

    private static final Pattern NUMBER = Pattern.compile("(\\w+)=(-?\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void anEndpointUnderEveryAttackServesWhoIsHonestAndTheMonitorKeepsItsSchedule() throws Exception {
        besiege(Cell.G1, Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @MethodSource("io.memmon.lab.jvm.Cell#present")
    @EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "a minute and a half each")
    void soItDoesForLongOnEveryCollector(Cell cell) throws Exception {
        besiege(cell, Duration.ofSeconds(60));
    }

    private static void besiege(Cell cell, Duration lasting) throws Exception {
        try (Child child = Child.start(cell, List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"), BesiegedService.class)) {
            int port = Integer.parseInt(child.await("PORT ", Duration.ofSeconds(60)));
            Caller honest = new Caller(port, "127.0.0.1");
            for (int i = 0; i < 20; i++) {
                assertThat(honest.get("/metrics").status()).isEqualTo(200);
                assertThat(honest.get("/metrics/memory").status()).isEqualTo(200);
            }
            FootprintReader measure =
                    new FootprintReader(cell.jdk().orElseThrow().home(), child.pid(), Path.of("no", "files"));
            Footprint start = measure.read(0);
            Map<String, Long> before = facts(child, "BEFORE");
            List<Reply> answers = new ArrayList<>();
            Tally tally;
            Map<String, Long> during;
            Footprint height;
            String storm;
            try (Siege siege = Siege.begin(port, BesiegedService.TOKEN, EnumSet.allOf(Attack.class), 3_000_000, SEED)) {
                tally = siege.tally();
                ask(honest, lasting, answers);
                during = facts(child, "DURING");
                height = measure.read(1);
                child.line("storm");
                storm = child.await("STORM ERRORS ", Duration.ofSeconds(60));
                ask(honest, Duration.ofSeconds(1), answers);
            }
            Footprint end = settled(measure, start);
            Map<String, Long> after = facts(child, "AFTER");
            String told = cell + ", seed " + SEED + ": " + tally + "; storm with " + storm + " errors; before " + before
                    + ", during " + during + ", after " + after + "; " + start + ", " + height + ", " + end;
            System.out.println(told + "; honest: " + summary(answers));

            assertThat(answers).as(told).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.took()).isLessThan(LIMIT);
            });
            keepsItsSchedule(before, during, told);
            givesEachItsAnswer(tally, told);
            assertThat(tally.longest()).as("nobody is forgotten; " + told).isLessThan(LIMIT.plusSeconds(8));
            assertThat(tally.requests(Attack.MALFORMED)).as(told).isGreaterThan((int) (5 * lasting.toSeconds()));
            assertThat(Integer.parseInt(storm)).as(told).isPositive();
            assertThat(during.get("survived"))
                    .as("errors without a storm; " + told)
                    .isZero();
            assertThat(after.get("mode"))
                    .as("nobody guessed the token; " + told)
                    .isEqualTo(before.get("mode"));
            staysBounded(start, height, end, told);
            assertThat(honest.get("/metrics").status()).as(told).isEqualTo(200);
            child.endInput();
            child.await("CLOSED", Duration.ofSeconds(30));
        }
    }

    /** As an operator and a scraper do, five times a second. */
    private static void ask(Caller honest, Duration lasting, List<Reply> answers) {
        long end = System.nanoTime() + lasting.toNanos();
        while (System.nanoTime() < end) {
            answers.add(honest.get("/metrics"));
            answers.add(honest.get("/api/memory/incidents"));
            answers.add(honest.change("PUT", "/api/memory/mode?mode=act", BesiegedService.TOKEN));
            LockSupport.parkNanos(200_000_000L);
        }
    }

    /** Whatever the machine is busy with holds up a metronome at the same pace as well. */
    private static void keepsItsSchedule(Map<String, Long> before, Map<String, Long> during, String told) {
        long ticks = figure(during, "ticks") - figure(before, "ticks");
        long beats = figure(during, "beats") - figure(before, "beats");
        assertThat(ticks).as(told).isGreaterThanOrEqualTo(beats * 9 / 10);
        assertThat(figure(during, "intervalMillis")).as(told).isEqualTo(100);
        assertThat(figure(during, "lateMillis"))
                .as(told)
                .isLessThan(Math.max(figure(before, "lateMillis"), figure(during, "beatLateMillis")) + 500);
    }

    private static long figure(Map<String, Long> figures, String name) {
        return requireNonNull(figures.get(name), name);
    }

    private static void givesEachItsAnswer(Tally tally, String told) {
        assertThat(tally.of(Attack.LOAD)).as(told).containsKey(200);
        assertThat(new TreeSet<>(List.of(0, 200, 503)))
                .as(told)
                .containsAll(tally.of(Attack.LOAD).keySet());
        assertThat(new TreeSet<>(List.of(0, 200, 409, 429, 503)))
                .as(told)
                .containsAll(tally.of(Attack.REHEARSALS).keySet());
        assertThat(tally.of(Attack.REHEARSALS)).as(told).containsKeys(200, 429);
        assertThat(new TreeSet<>(List.of(0, 401, 429, 503)))
                .as(told)
                .containsAll(tally.of(Attack.GUESSING).keySet());
        assertThat(tally.of(Attack.GUESSING)).as(told).containsKeys(401, 429);
        assertThat(new TreeSet<>(List.of(0, 404, 413, 414, 431, 503)))
                .as(told)
                .containsAll(tally.of(Attack.OVERSIZED).keySet());
        assertThat(tally.of(Attack.MALFORMED).keySet()).as(told).contains(400).doesNotContain(500);
    }

    private static String summary(List<Reply> answers) {
        long[] millis = answers.stream()
                .mapToLong(answer -> answer.took().toMillis())
                .sorted()
                .toArray();
        return millis.length + " answers, median " + millis[millis.length / 2] + " ms, longest "
                + millis[millis.length - 1] + " ms";
    }

    private static void staysBounded(Footprint start, Footprint height, Footprint end, String told) {
        assertThat(height.descriptors()).as(told).isLessThan(start.descriptors() + 100);
        assertThat(height.threads()).as(told).isLessThanOrEqualTo(start.threads() + 8);
        assertThat(height.objects()).as(told).isLessThan(start.objects() + (512 << 10));
        assertThat(height.others()).as(told).isLessThan(start.others() + (4 << 20));
        assertThat(height.resident()).as(told).isLessThan(start.resident() + (96 << 20));
        assertThat(end.descriptors())
                .as("nobody's descriptor is lost; " + told)
                .isLessThanOrEqualTo(start.descriptors());
        assertThat(end.threads()).as(told).isLessThanOrEqualTo(start.threads() + 1);
        assertThat(end.objects()).as(told).isLessThan(start.objects() + (128 << 10));
        assertThat(end.others()).as(told).isLessThan(start.others() + (1 << 20));
    }

    /** Waits until the attackers' connections have gone. */
    private static Footprint settled(FootprintReader measure, Footprint start) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Footprint now = measure.read(2);
        while (System.nanoTime() < deadline
                && (now.threads() > start.threads() || now.descriptors() > start.descriptors())) {
            LockSupport.parkNanos(1_000_000_000L);
            now = measure.read(2);
        }
        return now;
    }

    private static Map<String, Long> facts(Child child, String order) throws Exception {
        child.line(order);
        Map<String, Long> facts = new HashMap<>();
        Matcher found = NUMBER.matcher(child.await(order + " ", Duration.ofSeconds(30)));
        while (found.find()) {
            facts.put(found.group(1), Long.parseLong(found.group(2)));
        }
        return facts;
    }
}
