package io.memmon.core.response;

import static io.memmon.core.report.ResponseResult.DONE;
import static io.memmon.core.report.ResponseResult.FAILED;
import static io.memmon.core.report.ResponseResult.NOTHING_TO_DO;
import static io.memmon.core.report.ResponseResult.WOULD_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Evidence;
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

    // ---- what was freed

    @Test
    void freedIsMeasuredByTheFirstFloorAfterTheAct() {
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(3);
        heap.floor(61);
        stage.tick();
        Told measured = onlyMeasured();
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
        assertThat(onlyMeasured().freed()).isEqualTo(12);
        assertThat(onlyMeasured().measurement()).contains("young").contains("at least");
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
        assertThat(onlyMeasured().freed()).isEqualTo(-2);
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
        assertThat(onlyMeasuredOf("a-evict").freed()).isEqualTo(Long.MIN_VALUE);
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
        assertThat(onlyMeasured().freed()).isEqualTo(Long.MIN_VALUE);
        assertThat(onlyMeasured().measurement()).startsWith("unknown");
    }

    @Test
    void anEngagedActionsEffectIsUnknownInTimeToo() {
        FakeAction shrink = new FakeAction("a-shrink", Level.HIGH).engaging();
        FakeAction next = new FakeAction("b-next", Level.HIGH);
        stage.with(shrink, next);
        stage.fill(stage.heap(), 92);
        stage.pass(Duration.ofSeconds(12));
        assertThat(shrink.sustains).isGreaterThan(5);
        assertThat(onlyMeasuredOf("a-shrink").freed()).isEqualTo(Long.MIN_VALUE);
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
        assertThat(onlyMeasured().freed()).isEqualTo(20);
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
        assertThat(onlyMeasured().freed()).isEqualTo(Long.MIN_VALUE);
    }

    // ---- proof

    @Test
    void atHighAProofIsAskedForWhereItIsCheap() {
        FakeCollection collection = new FakeCollection(Duration.ofMillis(100));
        stage.collection = collection;
        stage.with();
        Stand heap = stage.heap();
        for (int i = 0; i < 5; i++) {
            heap.floor(92, Evidence.YOUNG);
            stage.tick();
        }
        assertThat(heap.level()).isEqualTo(Level.MEDIUM);
        assertThat(collection.requests).isEqualTo(1);
        stage.pass(Duration.ofMinutes(5));
        assertThat(collection.requests).isEqualTo(1);
    }

    @Test
    void aProofThatWouldStopTheApplicationForLongIsNotAskedFor() {
        FakeCollection collection = new FakeCollection(Duration.ofSeconds(2));
        stage.collection = collection;
        stage.with();
        Stand heap = stage.heap();
        for (int i = 0; i < 5; i++) {
            heap.floor(92, Evidence.YOUNG);
            stage.tick();
        }
        assertThat(collection.requests).isZero();
    }

    @Test
    void whileAnActionIsEngagedItIsAskedWhetherThatIsStillNeeded() {
        FakeCollection collection = new FakeCollection(Duration.ofMillis(100));
        stage.collection = collection;
        stage.with(new FakeAction("shed", Level.HIGH, ResponseProfile::curbing).engaging());
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofSeconds(9));
        assertThat(collection.requests).isZero();
        stage.pass(Duration.ofSeconds(2));
        assertThat(collection.requests).isEqualTo(1);
        heap.floor(91, Evidence.OLD);
        stage.pass(Duration.ofSeconds(9));
        assertThat(collection.requests).isEqualTo(1);
        stage.pass(Duration.ofSeconds(2));
        assertThat(collection.requests).isEqualTo(2);
    }

    @Test
    void aMonitorThatObservesAsksForNoProof() {
        FakeCollection collection = new FakeCollection(Duration.ZERO);
        Stage observing = new Stage(Mode.OBSERVE);
        observing.collection = collection;
        observing.with();
        Stand heap = observing.heap();
        for (int i = 0; i < 5; i++) {
            heap.floor(92, Evidence.YOUNG);
            observing.tick();
        }
        assertThat(collection.requests).isZero();
    }

    @Test
    void aMonitorThatObservesAsksForProofWhereItIsToldTo() {
        FakeCollection collection = new FakeCollection(Duration.ZERO);
        Stage observing = new Stage(Mode.OBSERVE);
        observing.collection = collection;
        observing.with();
        observing.coordinator.wishes(new ProofWishes() {
            @Override
            public boolean wanted(int area) {
                return false;
            }

            @Override
            public void asked(int area) {}

            @Override
            public boolean evenObserving() {
                return true;
            }

            @Override
            public boolean announced(int area) {
                return false;
            }
        });
        Stand heap = observing.heap();
        for (int i = 0; i < 5; i++) {
            heap.floor(92, Evidence.YOUNG);
            observing.tick();
        }
        assertThat(collection.requests).isEqualTo(1);
    }

    @Test
    void aCollectionThatNobodyAskedForIsNotCalledAskedFor() {
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict); // nobody lends collections
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofSeconds(3));
        heap.floor(92);
        stage.pass(Duration.ofSeconds(8));
        assertThat(onlyMeasured().measurement()).doesNotContain("asked for");
    }

    // ---- cooldowns

    @Test
    void aRoundAtOneLevelKeepsItsCooldown() {
        FakeAction evict = new FakeAction("evict", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        stage.fill(stage.heap(), 92);
        stage.pass(COOLDOWN.minusSeconds(1));
        assertThat(evict.responds).isEqualTo(1);
        stage.pass(Duration.ofSeconds(2));
        assertThat(evict.responds).isEqualTo(2);
    }

    @Test
    void emergencyRoundsAreTenMinutesApart() {
        FakeAction evict = new FakeAction("evict", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        stage.fill(stage.heap(), 97);
        stage.pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(evict.responds).isEqualTo(1);
        stage.pass(Duration.ofSeconds(2));
        assertThat(evict.responds).isEqualTo(2);
    }

    @Test
    void pressureThatFlickersDoesNotShortenTheCooldown() {
        FakeAction evict = new FakeAction("evict", Level.MEDIUM).ending(Outcome.NOTHING_TO_DO);
        FakeAction other = new FakeAction("other", Level.MEDIUM).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict, other);
        Stand heap = stage.heap();
        stage.fill(heap, 82);
        for (int i = 0; i < 300; i++) {
            heap.says(i % 2 == 0 ? EFFORT : null);
            stage.tick();
        }
        assertThat(evict.responds).isEqualTo(1);
        assertThat(other.responds).isEqualTo(1);
    }

    @Test
    void aRiseIsNeverHeldBackByACooldown() {
        FakeAction evict = new FakeAction("evict", Level.HIGH, profile -> profile.cooldown(Duration.ofHours(1)))
                .ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofSeconds(2));
        assertThat(evict.responds).isEqualTo(1);
        stage.fill(heap, 97);
        stage.ticks(2);
        assertThat(evict.responds).isEqualTo(2);
    }

    @Test
    void recoveryAndRiseAgainWithinTheDwellIsARise() {
        FakeAction evict = new FakeAction("evict", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(3);
        heap.floor(50);
        stage.ticks(3);
        assertThat(heap.level()).isEqualTo(Level.HIGH); // it dwells
        heap.floor(93);
        stage.pass(Duration.ofSeconds(3));
        assertThat(evict.responds).isEqualTo(2);
    }

    @Test
    void whatFlickersRoundAThresholdIsAnsweredOnceInThreeSeconds() {
        FakeAction evict = new FakeAction("evict", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(3);
        for (int tenths = 0; tenths < 90; tenths += 2) {
            heap.floor(50);
            stage.tick();
            heap.floor(93);
            stage.tick();
        }
        assertThat(evict.responds).isBetween(2, 4);
    }

    @Test
    void anActionsOwnCooldownHoldsItBackAtTheSameLevel() {
        FakeAction collect = new FakeAction("collect", Level.HIGH, profile -> profile.cooldown(Duration.ofMinutes(30)))
                .ending(Outcome.NOTHING_TO_DO);
        stage.with(collect);
        stage.fill(stage.heap(), 92);
        stage.pass(Duration.ofMinutes(29));
        assertThat(collect.responds).isEqualTo(1);
        stage.pass(Duration.ofMinutes(2).plusSeconds(5));
        assertThat(collect.responds).isEqualTo(2);
    }

    @Test
    void anActionWithoutEffectIsNotRepeatedForEver() {
        FakeAction useless = new FakeAction("useless", Level.HIGH);
        stage.with(useless);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        for (int i = 0; i < 60 * 60; i++) {
            heap.floor(92);
            stage.pass(Duration.ofSeconds(1));
        }
        assertThat(useless.responds).isLessThanOrEqualTo(3);
    }

    @Test
    void anActionWithoutEffectGetsAnotherChanceInTheNextEpisode() {
        FakeAction useless = new FakeAction("useless", Level.HIGH);
        stage.with(useless);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        for (int i = 0; i < 60 * 20; i++) {
            heap.floor(92);
            stage.pass(Duration.ofSeconds(1));
        }
        int before = useless.responds;
        heap.floor(20);
        stage.pass(Duration.ofMinutes(1));
        stage.fill(heap, 92);
        stage.ticks(3);
        assertThat(useless.responds).isEqualTo(before + 1);
    }

    @Test
    void stepsCountWithinTheEpisodeAndBeginAnewInTheNext() {
        FakeAction evict = new FakeAction("evict", Level.MEDIUM).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        Stand heap = stage.heap();
        heap.says(EFFORT);
        stage.fill(heap, 82);
        stage.pass(Duration.ofMinutes(5));
        heap.says(null).floor(20);
        stage.pass(Duration.ofMinutes(2));
        assertThat(heap.level()).isEqualTo(Level.NORMAL);
        heap.says(EFFORT);
        stage.fill(heap, 82);
        stage.ticks(3);
        assertThat(evict.steps).containsExactly(1, 2, 3, 1);
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

    private Told onlyMeasured() {
        assertThat(stage.told(EventKind.RESPONSE_MEASURED)).hasSize(1);
        return stage.told(EventKind.RESPONSE_MEASURED).get(0);
    }

    private Told onlyMeasuredOf(String action) {
        return stage.told(EventKind.RESPONSE_MEASURED).stream()
                .filter(event -> event.subject().equals(action))
                .reduce((one, other) -> {
                    throw new AssertionError("measured twice: " + one + ", " + other);
                })
                .orElseThrow(() -> new AssertionError("never measured: " + action));
    }

    /** A lender of collections that counts what it is asked. */
    private static final class FakeCollection implements OldCollection {
        private final Duration pause;
        private int requests;

        FakeCollection(Duration pause) {
            this.pause = pause;
        }

        @Override
        public Expectation expectation() {
            return new Expectation(Kind.PAUSE, pause, "a test");
        }

        @Override
        public Expectation request() {
            requests++;
            return expectation();
        }
    }
}
