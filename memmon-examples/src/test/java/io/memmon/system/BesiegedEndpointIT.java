package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import io.memmon.lab.siege.Attack;
import io.memmon.lab.siege.Caller;
import io.memmon.lab.siege.Reply;
import io.memmon.lab.siege.Siege;
import io.memmon.lab.siege.Tally;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.stream.Stream;
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
            Map<String, Long> before = facts(child, "BEFORE");
            List<Reply> answers = new ArrayList<>();
            Tally tally;
            Map<String, Long> during;
            String storm;
            try (Siege siege = Siege.begin(port, BesiegedService.TOKEN, EnumSet.allOf(Attack.class), 3_000_000, SEED)) {
                tally = siege.tally();
                ask(honest, lasting, answers);
                during = facts(child, "DURING");
                child.line("storm");
                storm = child.await("STORM ERRORS ", Duration.ofSeconds(60));
                ask(honest, Duration.ofSeconds(1), answers);
            }
            Map<String, Long> after = settled(child, before);
            String told = cell + ", seed " + SEED + ": " + tally + "; storm with " + storm + " errors; before " + before
                    + ", during " + during + ", after " + after + ", threads " + threads(child.pid()) + ", log:\n"
                    + child.output();
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
            assertThat(after.get("threads")).as(told).isLessThanOrEqualTo(before.get("threads") + 1);
            assertThat(after.get("descriptors")).as(told).isLessThanOrEqualTo(before.get("descriptors") + 4);
            assertThat(during.get("descriptors")).as(told).isLessThan(before.get("descriptors") + 100);
            assertThat(during.get("threads")).as(told).isLessThanOrEqualTo(before.get("threads") + 8);
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
        long ticks = during.get("ticks") - before.get("ticks");
        long beats = during.get("beats") - before.get("beats");
        assertThat(ticks).as(told).isGreaterThanOrEqualTo(beats * 9 / 10);
        assertThat(during.get("intervalMillis")).as(told).isEqualTo(100);
        assertThat(during.get("lateMillis"))
                .as(told)
                .isLessThan(Math.max(before.get("lateMillis"), during.get("beatLateMillis")) + 500);
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

    /** Waits until the attackers' connections have gone. */
    private static Map<String, Long> settled(Child child, Map<String, Long> before) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Map<String, Long> now = facts(child, "AFTER-0");
        for (int i = 1; System.nanoTime() < deadline && !isAsBefore(now, before); i++) {
            LockSupport.parkNanos(200_000_000L);
            now = facts(child, "AFTER-" + i);
        }
        return now;
    }

    private static boolean isAsBefore(Map<String, Long> now, Map<String, Long> before) {
        return now.get("threads") <= before.get("threads") + 1
                && now.get("descriptors") <= before.get("descriptors") + 4;
    }

    private static Map<String, Long> facts(Child child, String order) throws Exception {
        child.line(order);
        Map<String, Long> facts = new HashMap<>();
        Matcher found = NUMBER.matcher(child.await(order + " ", Duration.ofSeconds(30)));
        while (found.find()) {
            facts.put(found.group(1), Long.parseLong(found.group(2)));
        }
        facts.put("threads", (long) threads(child.pid()).size());
        facts.put("descriptors", count(Path.of("/proc", Long.toString(child.pid()), "fd")));
        return facts;
    }

    private static List<String> threads(long pid) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks.toList()) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
        }
        names.removeIf(name -> !name.startsWith("memmon-"));
        names.sort(null);
        return names;
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
