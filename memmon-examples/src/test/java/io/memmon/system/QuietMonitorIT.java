package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QuietMonitorIT {

    private static final Pattern RESULT = Pattern.compile("fast=(-?\\d+) ticks=(\\d+) all=(\\d+) tick=(\\d+)");

    private static final int WINDOW_SECONDS = 3;

    /** Three at a time: they do nothing but wait. */
    @Test
    void theFastLaneAllocatesNothingAndAllThreadsLittleOnEveryCollector() throws Exception {
        List<Cell> cells = Cell.present().toList();
        for (int i = 0; i < cells.size(); i += 3) {
            List<Cell> some = cells.subList(i, Math.min(cells.size(), i + 3));
            List<Child> children = new ArrayList<>();
            try {
                for (Cell cell : some) {
                    children.add(Child.start(cell, List.of("-Xmx128m"), QuietMonitor.class, "9", "" + WINDOW_SECONDS));
                }
                for (int j = 0; j < some.size(); j++) {
                    assertQuiet(some.get(j), children.get(j));
                }
            } finally {
                children.forEach(Child::close);
            }
        }
    }

    private static void assertQuiet(Cell cell, Child child) throws InterruptedException {
        child.await("DONE", Duration.ofSeconds(90));
        List<Long> fast = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        Matcher result = RESULT.matcher(child.output());
        while (result.find()) {
            System.out.println(cell + ": " + result.group());
            assertThat(Integer.parseInt(result.group(2))).as("%s ticks", cell).isGreaterThan(10);
            all.add(Long.parseLong(result.group(3)));
            fast.add(Long.parseLong(result.group(1)));
        }
        assertThat(fast).as("%s: windows", cell).hasSize(4);
        all.sort(null);
        // what is done once a minute falls into two windows of the four at most, and counts for its minute
        long aSecond = all.get(1) + (all.get(2) + all.get(3)) * WINDOW_SECONDS / 60;
        assertThat(aSecond)
                .as("%s: bytes a second of all threads%n%s", cell, child.output())
                .isLessThanOrEqualTo(20_000);
        assertThat(fast.stream().filter(bytes -> bytes == 0).count())
                .as("%s: windows of four in which the fast lane allocated nothing%n%s", cell, child.output())
                .isGreaterThanOrEqualTo(3);
    }
}
