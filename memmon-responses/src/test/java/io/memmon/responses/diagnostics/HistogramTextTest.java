package io.memmon.responses.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HistogramTextTest {

    private static final String TEXT = """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         23071        1893456  [B (java.base@17.0.15)
               2:         20000         480000  java.lang.String (java.base@17.0.15)
               3:            12            960  [[Lcom.example.Order;
               4:             1             16  com.example.Lone
            Total         43084        2374432
            """;

    @Test
    void readsTheBiggestClassesInReadableNames() {
        assertThat(HistogramText.parse(TEXT, 3, List.of()))
                .containsExactly(
                        new ClassFootprint("byte[]", 23_071, 1_893_456, OptionalLong.empty()),
                        new ClassFootprint("java.lang.String", 20_000, 480_000, OptionalLong.empty()),
                        new ClassFootprint("com.example.Order[][]", 12, 960, OptionalLong.empty()));
    }

    @Test
    void measuresTheGrowthOfWhatWasListedBefore() {
        List<ClassFootprint> before = List.of(
                new ClassFootprint("byte[]", 1, 1_000_000, OptionalLong.empty()),
                new ClassFootprint("com.example.Lone", 2, 32, OptionalLong.empty()));

        assertThat(HistogramText.parse(TEXT, 10, before))
                .extracting(ClassFootprint::growth)
                .containsExactly(
                        OptionalLong.of(893_456), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(-16));
    }

    @Test
    void findsNothingInOtherText() {
        assertThat(HistogramText.parse("Command not available", 10, List.of())).isEmpty();
    }

    @Test
    void theNoteNamesWhatHasGrownMost() {
        List<ClassFootprint> footprints = List.of(
                new ClassFootprint("byte[]", 1, 64 << 20, OptionalLong.of(1 << 20)),
                new ClassFootprint("Order", 1, 32 << 20, OptionalLong.of(12 << 20)),
                new ClassFootprint("Shrunk", 1, 16 << 20, OptionalLong.of(-5)));

        assertThat(HistogramNote.of(footprints, 10))
                .isEqualTo("grown most since the last: Order +12.0 MiB, byte[] +1.0 MiB");
        assertThat(HistogramNote.of(HistogramText.parse(TEXT, 10, List.of()), 1))
                .isEqualTo("biggest, garbage included: byte[] 1.8 MiB");
    }
}
