package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeMemorySummaryTest {

    @Test
    void readsTotalAndCategories() {
        String text = """

                Native Memory Tracking:

                Total: reserved=5666231KB, committed=453451KB
                       malloc: 12345KB #66
                       mmap:   reserved=5, committed=6

                -                 Java Heap (reserved=4110336KB, committed=258048KB)
                                            (mmap: reserved=4110336KB, committed=258048KB)

                -        Shared class space (reserved=16384KB, committed=12KB, readonly=3KB)
                -                    GCCardSet (reserved=29KB, committed=29KB)
                """;
        assertThat(NativeMemorySummary.committedBytes(text))
                .containsEntry("total", 453451L * 1024)
                .containsEntry("java-heap", 258048L * 1024)
                .containsEntry("shared-class-space", 12L * 1024)
                .containsEntry("gccardset", 29L * 1024)
                .hasSize(4);
    }

    @Test
    void anotherTextHasNoCategories() {
        assertThat(NativeMemorySummary.committedBytes("Native memory tracking is not enabled"))
                .isEmpty();
    }
}
