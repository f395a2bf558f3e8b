package io.memmon.responses.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VmFlagsTest {

    private static final String MANAGEABLE = "HeapDumpOnOutOfMemoryError";

    private final VmFlags flags = VmFlags.ofThisJvm();

    @Test
    void showsTheFlagsOfThisJvm() {
        assertThat(Long.parseLong(flags.value("MaxHeapSize").orElseThrow())).isPositive();
        assertThat(flags.value("NoSuchFlag")).isEmpty();
        assertThat(flags.manageable("MaxHeapSize")).isFalse();
        assertThat(flags.manageable("NoSuchFlag")).isFalse();
    }

    @Test
    void changesManageableFlagsOnly() {
        String own = flags.value(MANAGEABLE).orElseThrow();
        assertThat(flags.manageable(MANAGEABLE)).isTrue();
        try {
            flags.set(MANAGEABLE, "true");
            assertThat(flags.on(MANAGEABLE)).isTrue();
            flags.set(MANAGEABLE, "false");
            assertThat(flags.off(MANAGEABLE)).isTrue();
        } finally {
            flags.set(MANAGEABLE, own);
        }
        assertThatThrownBy(() -> flags.set("MaxHeapSize", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aJvmThatShowsNoneHasNone() {
        VmFlags none = NoVmFlags.INSTANCE;

        assertThat(none.value("MaxHeapSize")).isEmpty();
        assertThat(none.on("MaxHeapSize")).isFalse();
        assertThat(none.off("MaxHeapSize")).isFalse();
        assertThatThrownBy(() -> none.set("X", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flag X must be manageable");
    }
}
