package io.memmon.core.response;

import static io.memmon.core.report.ResponseResult.DONE;
import static io.memmon.core.report.ResponseResult.FAILED;
import static io.memmon.core.report.ResponseResult.NOTHING_TO_DO;
import static io.memmon.core.report.ResponseResult.WOULD_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Cost;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseProfile;
import io.memmon.core.config.Mode;
import io.memmon.core.event.EventKind;
import io.memmon.core.response.Stage.Stand;
import io.memmon.core.response.Stage.Told;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who acts when, and what becomes of it. */
class CoordinationTest {

    private static final Verdict EFFORT = Verdict.of(Level.MEDIUM, "the collector is busy");
    private static final Duration COOLDOWN = Duration.ofMinutes(2);

    private final Stage stage = new Stage();

    // ---- who acts, and in which order

    @Test
    void mildActionsComeFirstAndTellingComesLast() {
        FakeAction tell = new FakeAction("a-tell", Level.HIGH, ResponseProfile::informing);
        FakeAction collect = new FakeAction("b-collect", Level.HIGH, profile -> profile.costing(Cost.PAUSES));
        FakeAction evict = new FakeAction("d-evict", Level.MEDIUM);
        FakeAction shed = new FakeAction("c-shed", Level.HIGH);
        stage.with(tell, collect, evict, shed);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.started()).containsExactly("d-evict", "c-shed", "b-collect", "a-tell");
    }

    @Test
    void atCriticalWhatAllocatesNothingComesFirst() {
        FakeAction evict = new FakeAction("a-evict", Level.MEDIUM);
        FakeAction ballast = new FakeAction("z-ballast", Level.CRITICAL, ResponseProfile::allocatesNothing);
        stage.with(evict, ballast);
        Stand heap = stage.heap();
        stage.fill(heap, 97);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.started()).containsExactly("z-ballast", "a-evict");
    }

    @Test
    void onlyTheAreaInDuressIsAnsweredAndOnlyFromTheActionsLevel() {
        FakeAction trim = new FakeAction("trim", Level.LOW, profile -> profile.on("container"));
        FakeAction drain = new FakeAction("drain", Level.CRITICAL);
        stage.with(trim, drain);
        Stand heap = stage.heap();
        stage.area("container", false);
        stage.fill(heap, 92);
        stage.pass(Duration.ofMinutes(3));
        assertThat(heap.level()).isEqualTo(Level.HIGH);
        assertThat(stage.started()).isEmpty();
    }

    @Test
    void nothingAboveTheCostCeilingRuns() {
        FakeAction exit = new FakeAction("exit", Level.HIGH, profile -> profile.costing(Cost.DISRUPTIVE));
        FakeAction collect = new FakeAction("collect", Level.HIGH, profile -> profile.costing(Cost.PAUSES));
        stage.with(exit, collect);
        stage.coordinator.rules(Stage.rules(Cost.PAUSES));
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.started()).containsExactly("collect");
    }

    @Test
    void whatIsDisabledByNameNeverRuns() {
        stage.with(new FakeAction("off", Level.HIGH), new FakeAction("on", Level.HIGH));
        stage.coordinator.rules(Stage.rules(Cost.PAUSES, "off"));
        stage.fill(stage.heap(), 92);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.started()).containsExactly("on");
    }

    @Test
    void whatIsDisabledByClassNeverRuns() {
        stage.with(new FakeAction("one", Level.HIGH), new FakeAction("two", Level.HIGH));
        stage.coordinator.rules(Stage.rules(Cost.PAUSES, FakeAction.class.getName()));
        stage.fill(stage.heap(), 92);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.started()).isEmpty();
    }

    @Test
    void onlyTheLeaderTouchesTheWholeJvm() {
        FakeAction collect = new FakeAction("collect", Level.HIGH, ResponseProfile::jvmWide);
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(collect, evict);
        stage.leads = false;
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.started()).containsExactly("evict");
    }

    // ---- when it may act

    @Test
    void lowAndMediumNeedPressureBesides() {
        FakeAction evict = new FakeAction("evict", Level.LOW);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 82);
        stage.pass(Duration.ofMinutes(3));
        assertThat(heap.level()).isEqualTo(Level.MEDIUM);
        assertThat(evict.responds).isZero();
        heap.says(EFFORT);
        stage.ticks(2);
        assertThat(evict.responds).isEqualTo(1);
    }

    @Test
    void aPlainAreaNeverActsOnFullness() {
        FakeAction trim = new FakeAction("trim", Level.LOW, profile -> profile.on("container"));
        stage.with(trim);
        Stand container = stage.area("container", false);
        container.used = 99;
        stage.pass(Duration.ofMinutes(20));
        assertThat(container.level()).isEqualTo(Level.MEDIUM);
        assertThat(trim.responds).isZero();
        assertThat(stage.coordinator.incidents()).isZero();
    }

    @Test
    void aLargeHeapActsByLevelAloneOnlyWhenLittleIsLeft() {
        long gib = 1L << 30;
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict);
        Stand heap = stage.heap();
        heap.limit = 64 * gib;
        stage.fill(heap, 60 * gib); // 94 %, 4 GiB left, 3 % are 1.92
        stage.pass(Duration.ofMinutes(1));
        assertThat(heap.level()).isEqualTo(Level.HIGH);
        assertThat(evict.responds).isZero();
        stage.fill(heap, 64 * gib - 3 * gib / 2);
        stage.ticks(2);
        assertThat(evict.responds).isEqualTo(1);
    }

    @Test
    void aLargeHeapActsAtOnceUnderPressure() {
        long gib = 1L << 30;
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict);
        Stand heap = stage.heap();
        heap.limit = 64 * gib;
        stage.fill(heap, 60 * gib);
        heap.says(Verdict.of(Level.HIGH, "the collector is busy"));
        stage.ticks(2);
        assertThat(evict.responds).isEqualTo(1);
    }

    // ---- one step after the other

    @Test
    void theNextActionWaitsForEvidenceNewerThanTheAct() {
        FakeAction first = new FakeAction("a", Level.HIGH);
        FakeAction second = new FakeAction("b", Level.HIGH);
        stage.with(first, second);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofSeconds(9));
        assertThat(stage.started()).containsExactly("a");
        heap.floor(91); // one byte of a hundred: a tenth of the effect that is worth while is 1
        stage.ticks(3);
        assertThat(stage.started()).containsExactly("a", "b");
    }

    @Test
    void aRoundEndsWhenTheEffectWasEnough() {
        FakeAction first = new FakeAction("a", Level.HIGH);
        FakeAction second = new FakeAction("b", Level.HIGH);
        stage.with(first, second);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(2);
        heap.floor(40);
        stage.pass(Duration.ofMinutes(10));
        assertThat(stage.started()).containsExactly("a");
        assertThat(heap.level()).isEqualTo(Level.NORMAL);
    }

    @Test
    void actionsThatFreeNothingAreNotWaitedFor() {
        FakeAction shed = new FakeAction("a-shed", Level.HIGH, ResponseProfile::curbing).engaging();
        FakeAction evict = new FakeAction("b-evict", Level.HIGH);
        stage.with(shed, evict);
        stage.fill(stage.heap(), 92);
        stage.ticks(3);
        assertThat(stage.started()).containsExactly("a-shed", "b-evict");
    }

    // ---- modes

    @Test
    void aMonitorThatObservesSaysWhatItWouldDoAndDoesNothing() {
        Stage observing = new Stage(Mode.OBSERVE);
        FakeAction evict = new FakeAction("a", Level.HIGH);
        FakeAction collect = new FakeAction("b", Level.HIGH);
        observing.with(evict, collect);
        observing.fill(observing.heap(), 92);
        observing.pass(Duration.ofSeconds(10));
        assertThat(observing.told(EventKind.RESPONSE_ENDED))
                .extracting(Told::subject, Told::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", WOULD_RUN),
                        org.assertj.core.groups.Tuple.tuple("b", WOULD_RUN));
        assertThat(evict.responds + collect.responds).isZero();
    }

    @Test
    void switchingToObserveReleasesWithinATick() {
        FakeAction shed = new FakeAction("shed", Level.HIGH, ResponseProfile::curbing).engaging();
        stage.with(shed);
        stage.fill(stage.heap(), 92);
        stage.ticks(3);
        assertThat(stage.slot(shed).engaged()).isTrue();
        stage.coordinator.mode(Mode.OBSERVE);
        stage.tick();
        assertThat(shed.releases).isEqualTo(1);
        stage.pass(Duration.ofMinutes(1));
        assertThat(shed.releases).isEqualTo(1);
        assertThat(stage.told(EventKind.RELEASED)).hasSize(1);
    }

    @Test
    void whatIsAskedButNotBegunIsTakenBackByTheKillSwitch() {
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.responderWorks = false; // it is busy elsewhere
        stage.fill(heap, 92);
        stage.tick();
        assertThat(stage.started()).containsExactly("evict");
        stage.coordinator.mode(Mode.OBSERVE);
        stage.tick();
        stage.responderWorks = true;
        stage.ticks(5);
        assertThat(evict.responds).isZero();
    }

    @Test
    void switchingToActInTheMiddleOfTroubleActsAtOnce() {
        Stage observing = new Stage(Mode.OBSERVE);
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        observing.with(evict);
        observing.fill(observing.heap(), 97);
        observing.pass(Duration.ofSeconds(10));
        observing.coordinator.mode(Mode.ACT);
        observing.ticks(3);
        assertThat(evict.responds).isEqualTo(1);
    }

    // ---- what fails

    @Test
    void whatThrowsHasFailedAndTheNextActionIsTried() {
        FakeAction broken = new FakeAction("a-broken", Level.HIGH).doing(() -> {
            throw new IllegalStateException("no");
        });
        FakeAction next = new FakeAction("b-next", Level.HIGH);
        stage.with(broken, next);
        stage.fill(stage.heap(), 92);
        stage.ticks(4);
        assertThat(stage.told(EventKind.RESPONSE_ENDED))
                .extracting(Told::result)
                .containsExactly(FAILED, DONE);
        assertThat(stage.told(EventKind.RESPONSE_ENDED).get(0).note()).contains("no");
    }

    @Test
    void whatRaisesAnErrorHasFailedAndTheNextActionIsTried() {
        FakeAction broken = new FakeAction("a-broken", Level.HIGH).doing(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        FakeAction next = new FakeAction("b-next", Level.HIGH);
        stage.with(broken, next);
        stage.fill(stage.heap(), 92);
        stage.ticks(4);
        assertThat(next.responds).isEqualTo(1);
    }

    @Test
    void anActionThatFailsIsLeftAloneForAWhile() {
        FakeAction broken = new FakeAction("broken", Level.HIGH).ending(Outcome.FAILED);
        stage.with(broken);
        stage.fill(stage.heap(), 92);
        stage.pass(COOLDOWN.minusSeconds(1));
        assertThat(broken.responds).isEqualTo(1);
    }

    @Test
    void nothingToDoGoesOnToTheNextAction() {
        FakeAction idle = new FakeAction("a-idle", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        FakeAction next = new FakeAction("b-next", Level.HIGH);
        stage.with(idle, next);
        stage.fill(stage.heap(), 92);
        stage.ticks(4);
        assertThat(stage.told(EventKind.RESPONSE_ENDED))
                .extracting(Told::result)
                .containsExactly(NOTHING_TO_DO, DONE);
    }

    // ---- incidents

    @Test
    void anIncidentOpensAtHighAndClosesOnRecovery() {
        stage.with();
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        assertThat(stage.coordinator.openIncidents()).isEqualTo(1);
        heap.floor(20);
        stage.pass(Stage.DWELL.plusSeconds(1));
        assertThat(stage.coordinator.openIncidents()).isZero();
        assertThat(stage.told(EventKind.INCIDENT_OPENED)).hasSize(1);
        assertThat(stage.told(EventKind.INCIDENT_CLOSED)).hasSize(1);
    }

    @Test
    void aLevelBelowHighIsANotice() {
        stage.with();
        stage.fill(stage.heap(), 85);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.coordinator.incidents()).isZero();
    }

    @Test
    void anActOpensAnIncidentAtAnyLevel() {
        FakeAction evict = new FakeAction("evict", Level.MEDIUM);
        stage.with(evict);
        Stand heap = stage.heap().says(EFFORT);
        stage.fill(heap, 82);
        stage.ticks(3);
        assertThat(stage.coordinator.openIncidents()).isEqualTo(1);
        assertThat(stage.told(EventKind.RESPONSE_ENDED).get(0).incident()).isEqualTo(1);
    }
}
