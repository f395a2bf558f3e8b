package io.memmon.core.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.Unit;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private final Area area = new Area("heap", 0);
    private final Signal signal = new Signal("gc.share", Unit.RATIO, 0);
    private final LaneRecorder recorder = new LaneRecorder(() -> true);

    @Test
    void tornReadsAreUnknownAndCounted() {
        recorder.used(area, -5);
        recorder.limit(area, -1);
        recorder.floor(area, -1, Evidence.OLD);
        recorder.set(signal, Double.NaN);
        recorder.set(signal, Double.POSITIVE_INFINITY);
        Readings readings = recorder.readings();
        assertThat(readings.used(0)).isEqualTo(Readings.ABSENT);
        assertThat(readings.limit(0)).isEqualTo(Readings.ABSENT);
        assertThat(readings.floorBy(0)).isNull();
        assertThat(readings.signal(0)).isNaN();
        assertThat(readings.rejected()).isEqualTo(5);
    }

    @Test
    void aTornReadDoesNotWipeOutAGoodOne() {
        recorder.used(area, 7);
        recorder.used(area, -7);
        assertThat(recorder.readings().used(0)).isEqualTo(7);
    }

    @Test
    void whatOneTickKnewAnotherFillsInExceptFloors() {
        Readings slow = new Readings();
        slow.used(0, 5);
        slow.limit(0, 10);
        slow.floor(0, 5, Evidence.OLD);
        slow.signal(0, 0.5);
        recorder.used(area, 6);
        recorder.readings().fillFrom(slow, Catalogue.MAX_AREAS, Catalogue.MAX_SIGNALS);
        assertThat(recorder.readings().used(0)).isEqualTo(6);
        assertThat(recorder.readings().limit(0)).isEqualTo(10);
        assertThat(recorder.readings().signal(0)).isEqualTo(0.5);
        assertThat(recorder.readings().floorBy(0)).isNull();
    }

    @Test
    void theCatalogueGivesOneHandleForOneName() {
        Catalogue catalogue = new Catalogue();
        assertThat(catalogue.area("heap")).isSameAs(catalogue.collectedArea("heap"));
        assertThat(catalogue.collected(catalogue.area("heap").index())).isTrue();
        assertThat(catalogue.signal("a", Unit.BYTES)).isSameAs(catalogue.signal("a", Unit.BYTES));
        assertThatThrownBy(() -> catalogue.signal("a", Unit.COUNT))
                .hasMessageContaining("BYTES")
                .hasMessageContaining("COUNT");
    }

    @Test
    void theCatalogueIsBounded() {
        Catalogue catalogue = new Catalogue();
        for (int i = 0; i < Catalogue.MAX_AREAS; i++) {
            catalogue.area("area" + i);
        }
        for (int i = 0; i < Catalogue.MAX_SIGNALS; i++) {
            catalogue.signal("signal" + i, Unit.COUNT);
        }
        assertThatThrownBy(() -> catalogue.area("one-more")).hasMessageContaining("one-more");
        assertThatThrownBy(() -> catalogue.signal("one-more", Unit.COUNT)).hasMessageContaining("one-more");
        assertThat(catalogue.area("area0").index()).isZero();
    }

    @Test
    void theLiveSetIsTheLeastOfThreeFloors() {
        LiveSet live = new LiveSet();
        assertThat(live.bytes()).isEqualTo(Readings.ABSENT);
        live.floor(50, Evidence.YOUNG, 1);
        live.floor(60, Evidence.YOUNG, 2);
        live.floor(70, Evidence.YOUNG, 3);
        assertThat(live.bytes()).isEqualTo(50);
        live.floor(80, Evidence.YOUNG, 4);
        assertThat(live.bytes()).isEqualTo(60);
        assertThat(live.oldCount()).isZero();
    }

    @Test
    void anOldFloorStartsTheEnvelopeAnew() {
        LiveSet live = new LiveSet();
        live.floor(50, Evidence.YOUNG, 1);
        live.floor(90, Evidence.OLD, 2);
        assertThat(live.bytes()).isEqualTo(90);
        assertThat(live.newestOld()).isEqualTo(90);
        assertThat(live.newestOldNanos()).isEqualTo(2);
        live.floor(95, Evidence.YOUNG, 3);
        assertThat(live.bytes()).isEqualTo(90);
        assertThat(live.newestBy()).isEqualTo(Evidence.YOUNG);
        assertThat(live.count()).isEqualTo(3);
    }
}
