package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A child that leaks orders and their documents, 136 and 272 bytes each. */
class LeakSuspectsIT {

    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final String ORDER = "io.memmon.system.LeakingHeap$Order ";

    @Test
    void aLeakedClassIsNamedWithItsShareAmongNoise() throws Exception {
        assertNamed(Cell.G1);
    }

    @ParameterizedTest
    @MethodSource("cells")
    @EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "a minute for each cell")
    void aLeakedClassIsNamedOnAnyCollector(Cell cell) throws Exception {
        assertNamed(cell);
    }

    /** Without Serial: in a hundredth of the time it is CRITICAL, where nothing is counted, before enough has grown. */
    static Stream<Cell> cells() {
        return Cell.present().filter(cell -> !cell.flags().contains("-XX:+UseSerialGC"));
    }

    private static void assertNamed(Cell cell) throws Exception {
        try (Child child = start(cell, "1m")) {
            double orders = Double.parseDouble(child.await("SUSPECT " + ORDER, LIMIT));
            assertThat(orders).as(child.output()).isBetween(0.15, 0.55);
            double documents = Double.parseDouble(child.await("SUSPECT byte[] ", LIMIT));
            assertThat(documents).as(child.output()).isBetween(0.40, 1.00);
            child.await("INCIDENT " + ORDER, LIMIT);
            assertThat(child.output())
                    .contains("Leak suspects: ")
                    .doesNotContain("SUSPECT char[]")
                    .doesNotContain("SUSPECT long[]")
                    .doesNotContain("SUSPECT io.memmon.system.LeakingHeap$Page");
            child.awaitEnd(LIMIT);
        }
    }

    @Test
    void aPauseBudgetThatIsTooSmallForbidsToLookAndSaysSo() throws Exception {
        try (Child child = start(Cell.G1, "1ms")) {
            assertThat(child.await("SUMMARY Not looked for: ", LIMIT))
                    .matches("a class histogram would stop the application for about \\d+ ms, "
                            + "more than memmon.suspects.max-pause \\(1 ms\\)\\.");
        }
    }

    private static Child start(Cell cell, String maxPause) throws Exception {
        // However late a count begins, there is no more garbage in it than fits into so small a young generation.
        return Child.start(cell, List.of("-Xmx256m", "-Xmn16m"), LeakingHeap.class, maxPause);
    }
}
