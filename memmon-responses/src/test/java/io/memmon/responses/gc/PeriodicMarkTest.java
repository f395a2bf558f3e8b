package io.memmon.responses.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicMarkTest {

    private final FakeFlags flags = FakeFlags.g1();
    private final FakeMarkStarts starts = new FakeMarkStarts();
    private final PeriodicMark mark = new PeriodicMark(flags, starts);

    @AfterEach
    void forget() {
        System.clearProperty(PeriodicMark.OWN_VALUES);
    }

    @Test
    void putsTheIntervalBackAsSoonAsAMarkHasBegun() throws Exception {
        mark.start();

        assertThat(flags.changes).containsExactly(PeriodicMark.INTERVAL + "=100", PeriodicMark.INTERVAL + "=0");
        assertThat(starts.open).isZero();
        assertThat(System.getProperty(PeriodicMark.OWN_VALUES)).isNull();
    }

    @Test
    void narrowsTheIntervalUntilAMarkBegins() throws Exception {
        starts.beginsAtLook = 4;

        mark.start();

        assertThat(flags.changes)
                .containsExactly(
                        PeriodicMark.INTERVAL + "=100",
                        PeriodicMark.INTERVAL + "=20",
                        PeriodicMark.INTERVAL + "=5",
                        PeriodicMark.INTERVAL + "=1",
                        PeriodicMark.INTERVAL + "=0");
    }

    @Test
    void putsTheIntervalBackWhenNoMarkBegins() {
        starts.beginsAtLook = 0;
        flags.with(PeriodicMark.INTERVAL, "700");

        assertThatThrownBy(mark::start).isInstanceOf(IllegalStateException.class);

        assertThat(flags.value(PeriodicMark.INTERVAL)).contains("700");
        assertThat(starts.open).isZero();
    }

    @Test
    void liftsTheLoadThresholdMeanwhile() throws Exception {
        flags.with(PeriodicMark.LOAD_THRESHOLD, "0.500000");
        starts.whileWaiting =
                () -> assertThat(flags.value(PeriodicMark.LOAD_THRESHOLD)).contains("0");

        mark.start();

        assertThat(flags.value(PeriodicMark.LOAD_THRESHOLD)).contains("0.500000");
    }

    @Test
    void putsTheIntervalBackEvenWhenTheHeapIsExhausted() throws Exception {
        starts.whileWaiting = () -> flags.refusals = 3;

        mark.start();

        assertThat(flags.value(PeriodicMark.INTERVAL)).contains("0");
    }

    @Test
    void whatCouldNotBePutBackIsPutBackByAnyOtherMonitorOfThisJvm() {
        flags.with(PeriodicMark.INTERVAL, "300");
        starts.whileWaiting = () -> flags.refusals = 1_000;
        assertThatThrownBy(mark::start).isInstanceOf(OutOfMemoryError.class);
        assertThat(flags.value(PeriodicMark.INTERVAL)).contains("100");

        flags.refusals = 0;
        new PeriodicMark(flags, starts).restore();

        assertThat(flags.value(PeriodicMark.INTERVAL)).contains("300");
        assertThat(System.getProperty(PeriodicMark.OWN_VALUES)).isNull();
    }

    @Test
    void leavesAValueThatSomebodyElseSetMeanwhile() throws Exception {
        starts.whileWaiting = () -> flags.with(PeriodicMark.INTERVAL, "60000");

        mark.start();

        assertThat(flags.value(PeriodicMark.INTERVAL)).contains("60000");
    }

    @Test
    void isImpossibleWhereItWouldBeFullCollections() {
        assertThat(mark.obstacle()).isEmpty();
        flags.with(PeriodicMark.CONCURRENT, "false");
        assertThat(mark.obstacle().orElseThrow()).contains("full collections back to back");
    }

    @Test
    void isImpossibleWhereG1WouldNotLookInTime() {
        flags.with(PeriodicMark.INTERVAL, "1000");
        assertThat(mark.obstacle()).isEmpty();
        flags.with(PeriodicMark.INTERVAL, "1001");
        assertThat(mark.obstacle().orElseThrow()).contains("every 1001 ms");
    }

    @Test
    void isImpossibleWithoutTheFlag() {
        assertThat(new PeriodicMark(FakeFlags.of(), starts).obstacle()).isPresent();
    }
}
