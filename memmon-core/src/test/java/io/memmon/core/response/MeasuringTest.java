package io.memmon.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.core.response.Stage.Stand;
import io.memmon.core.response.Stage.Told;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an act freed, and when that is known. */
class MeasuringTest {

    private final Stage stage = new Stage();

    @Test
    void freedIsMeasuredByTheFirstFloorAfterTheAct() {
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(3);
        heap.floor(61);
        stage.tick();
        Told measured = stage.onlyMeasured();
        assertThat(measured.freed()).isEqualTo(31);
        assertThat(measured.subject()).isEqualTo("evict");
        assertThat(measured.incident()).isEqualTo(1);
        assertThat(stage.coordinator.ledger(stage.slot(evict)).freedBytes()).isEqualTo(31);
    }

    @Test
    void whatAYoungCollectionShowsIsCalledALowerBound() {
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(3);
        heap.floor(80, Evidence.YOUNG);
        stage.tick();
        assertThat(stage.onlyMeasured().freed()).isEqualTo(12);
        assertThat(stage.onlyMeasured().measurement()).contains("young").contains("at least");
    }

    @Test
    void growthKeepsItsSign() {
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(3);
        heap.floor(94);
        stage.pass(Duration.ofSeconds(11));
        assertThat(stage.onlyMeasured().freed()).isEqualTo(-2);
        assertThat(stage.coordinator.ledger(stage.slot(evict)).freedBytes()).isZero();
    }

    @Test
    void atCriticalTheNextActionDoesNotWaitWhereMoreIsTakenThanWasFreed() {
        FakeAction evict = new FakeAction("a-evict", Level.HIGH);
        FakeAction leave = new FakeAction("b-leave", Level.HIGH);
        stage.with(evict, leave);
        Stand heap = stage.heap();
        stage.fill(heap, 96);
        stage.ticks(3);
        heap.floor(97);
        stage.ticks(2);
        assertThat(stage.onlyMeasured("a-evict").freed()).isEqualTo(Long.MIN_VALUE);
        assertThat(stage.started()).containsExactly("a-evict", "b-leave");
    }

    @Test
    void atCriticalThreeCyclesAfterTheActAreEvidenceEnough() {
        FakeAction evict = new FakeAction("a-evict", Level.HIGH);
        FakeAction leave = new FakeAction("b-leave", Level.HIGH);
        stage.with(evict, leave);
        Stand heap = stage.heap();
        stage.fill(heap, 96);
        stage.ticks(3);
        for (int cycle = 1; cycle <= 2; cycle++) {
            heap.floor(96, Evidence.OLD);
            stage.tick();
        }
        assertThat(stage.started()).containsExactly("a-evict");
        heap.floor(96, Evidence.OLD);
        stage.ticks(3);
        assertThat(stage.onlyMeasured("a-evict").freed()).isZero();
        assertThat(stage.started()).containsExactly("a-evict", "b-leave");
    }

    @Test
    void belowCriticalWhatGrowsIsStillWaitedFor() {
        FakeAction evict = new FakeAction("a-evict", Level.HIGH);
        FakeAction leave = new FakeAction("b-leave", Level.HIGH);
        stage.with(evict, leave);
        Stand heap = stage.heap();
        stage.fill(heap, 91);
        stage.ticks(3);
        heap.floor(93);
        stage.ticks(2);
        assertThat(stage.started()).containsExactly("a-evict");
    }

    @Test
    void withoutEvidenceInTimeTheEffectIsUnknown() {
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict);
        stage.fill(stage.heap(), 92);
        stage.pass(Duration.ofSeconds(11));
        assertThat(stage.onlyMeasured().freed()).isEqualTo(Long.MIN_VALUE);
        assertThat(stage.onlyMeasured().measurement()).startsWith("unknown");
    }

    @Test
    void anEngagedActionsEffectIsUnknownInTimeToo() {
        FakeAction shrink = new FakeAction("a-shrink", Level.HIGH).engaging();
        FakeAction next = new FakeAction("b-next", Level.HIGH);
        stage.with(shrink, next);
        stage.fill(stage.heap(), 92);
        stage.pass(Duration.ofSeconds(12));
        assertThat(shrink.sustains).isGreaterThan(5);
        assertThat(stage.onlyMeasured("a-shrink").freed()).isEqualTo(Long.MIN_VALUE);
        assertThat(stage.started()).containsExactly("a-shrink", "b-next");
    }

    @Test
    void aPlainAreaIsMeasuredByItsUseASecondLater() {
        FakeAction trim = new FakeAction("trim", Level.HIGH, profile -> profile.on("container"));
        stage.with(trim);
        Stand container = stage.area("container", false);
        container.used = 90;
        container.says(Verdict.of(Level.HIGH, "the kernel reclaims").certain());
        stage.ticks(2);
        container.used = 70;
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.onlyMeasured().freed()).isEqualTo(20);
    }

    @Test
    void whatWasNotKnownBeforeTheActIsNotMeasured() {
        FakeAction trim = new FakeAction("trim", Level.HIGH, profile -> profile.on("container"));
        stage.with(trim);
        Stand container = stage.area("container", false);
        container.used = -1;
        container.says(Verdict.of(Level.HIGH, "the kernel reclaims").certain());
        stage.ticks(2);
        container.used = 70;
        stage.pass(Duration.ofSeconds(31));
        assertThat(stage.onlyMeasured().freed()).isEqualTo(Long.MIN_VALUE);
    }
}
