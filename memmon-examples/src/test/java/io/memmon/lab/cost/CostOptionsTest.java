package io.memmon.lab.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.memmon.lab.jvm.Cell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostOptionsTest {

    @Test
    void withoutOptionsEverythingIsMeasuredInFifteenPairs() {
        CostOptions options = CostOptions.parse(List.of());
        assertThat(options.parts()).containsExactly(Part.values());
        assertThat(options.pairs()).isEqualTo(15);
        assertThat(options.cell()).isEqualTo(Cell.G1);
    }

    @Test
    void optionsAreTakenAsTheyAreGiven() {
        assertThat(CostOptions.parse(List.of(
                        "--part", "process,calls", "--pairs", "3", "--seconds", "5", "--gc", "serial", "--out", "x")))
                .isEqualTo(new CostOptions(
                        List.of(Part.PROCESS, Part.CALLS),
                        3,
                        5,
                        new Cell(Runtime.version().feature(), List.of("-XX:+UseSerialGC")),
                        Path.of("x")));
    }

    @Test
    void whatIsWrongIsSaidWithItsRuleAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostOptions.parse(List.of("--pairs", "0")))
                .withMessage("--pairs must be a whole number from 1 to 1000, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostOptions.parse(List.of("--part", "everything")))
                .withMessageContaining("must be some of calls")
                .withMessageContaining("found everything");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostOptions.parse(List.of("--gc", "epsilon")))
                .withMessageContaining("g1")
                .withMessageContaining("found epsilon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostOptions.parse(List.of("--out")))
                .withMessageContaining("--out needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostOptions.parse(List.of("--colour", "red")))
                .withMessageContaining("unknown option --colour");
    }

    @Test
    void helpNamesEveryPart() {
        for (Part part : Part.values()) {
            assertThat(CostOptions.help()).contains("  " + part.word()).contains(part.summary());
        }
    }
}
