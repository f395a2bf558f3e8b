package io.memmon.responses.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.ClassFootprint;
import io.memmon.api.capability.ClassHistogram;
import java.time.Duration;
import java.util.List;
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

    private static ClassHistogram parsed(String text, int most) {
        return HistogramText.parse(text, Duration.ofMillis(7), most);
    }

    @Test
    void readsTheBiggestClassesInReadableNames() {
        assertThat(parsed(TEXT, 3).classes())
                .containsExactly(
                        new ClassFootprint("byte[]", 23_071, 1_893_456),
                        new ClassFootprint("java.lang.String", 20_000, 480_000),
                        new ClassFootprint("com.example.Order[][]", 12, 960));
    }

    @Test
    void countsTheBytesOfAllClassesAlsoOfThoseItDoesNotList() {
        assertThat(parsed(TEXT, 1).bytes()).isEqualTo(2_374_432);
        assertThat(parsed(TEXT, 1).took()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void findsNothingInOtherText() {
        assertThat(parsed("Command not available", 10).classes()).isEmpty();
    }

    @Test
    void theNoteNamesWhatHasGrownMost() {
        List<ClassFootprint> before = List.of(
                new ClassFootprint("byte[]", 1, 63 << 20),
                new ClassFootprint("Order", 1, 20 << 20),
                new ClassFootprint("Shrunk", 1, (16 << 20) + 5));
        List<ClassFootprint> now = List.of(
                new ClassFootprint("byte[]", 1, 64 << 20),
                new ClassFootprint("Order", 1, 32 << 20),
                new ClassFootprint("Shrunk", 1, 16 << 20),
                new ClassFootprint("New", 1, 15 << 20));

        assertThat(HistogramNote.of(now, before, 10))
                .isEqualTo("grown most since the last: Order +12.0 MiB, byte[] +1.0 MiB");
        assertThat(HistogramNote.of(parsed(TEXT, 10).classes(), List.of(), 1))
                .isEqualTo("biggest, garbage included: byte[] 1.8 MiB");
    }
}
