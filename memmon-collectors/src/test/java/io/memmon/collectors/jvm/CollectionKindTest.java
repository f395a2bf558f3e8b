package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.collectors.jvm.CollectionKind.Generations;
import org.junit.jupiter.api.Test;

class CollectionKindTest {

    @Test
    void shenandoahWithGenerationsDoesNotTellWhatACycleCollected() {
        assertThat(CollectionKind.of("Shenandoah Cycles", Generations.ONE)).isEqualTo(CollectionKind.OLD_CYCLES);
        assertThat(CollectionKind.of("Shenandoah Cycles", Generations.SEPARATE))
                .isEqualTo(CollectionKind.UNSPLIT_CYCLES);
    }

    @Test
    void unknownNamesAreJudgedByTheirShape() {
        assertThat(CollectionKind.of("Quick Cycles", Generations.ONE)).isEqualTo(CollectionKind.UNSPLIT_CYCLES);
        assertThat(CollectionKind.of("Quick Pauses", Generations.ONE)).isEqualTo(CollectionKind.CYCLE_PAUSES);
        assertThat(CollectionKind.of("Quick", Generations.ONE)).isEqualTo(CollectionKind.UNKNOWN_PAUSES);
    }

    @Test
    void pausesAndCyclesAreNeverBoth() {
        assertThat(CollectionKind.of("ZGC Major Pauses", Generations.SEPARATE).stops())
                .isTrue();
        assertThat(CollectionKind.of("ZGC Major Cycles", Generations.SEPARATE).stops())
                .isFalse();
        assertThat(CollectionKind.of("ZGC Major Pauses", Generations.SEPARATE).collects())
                .isFalse();
    }

    @Test
    void onlyWhatCollectsEverythingIsProofByItself() {
        assertThat(CollectionKind.of("G1 Young Generation", Generations.SEPARATE)
                        .provesOld())
                .isFalse();
        assertThat(CollectionKind.of("G1 Old Generation", Generations.SEPARATE).provesOld())
                .isTrue();
        assertThat(CollectionKind.of("ZGC Minor Cycles", Generations.SEPARATE).provesOld())
                .isFalse();
        assertThat(CollectionKind.of("Brand New Collector", Generations.SEPARATE)
                        .provesOld())
                .isFalse();
    }
}
