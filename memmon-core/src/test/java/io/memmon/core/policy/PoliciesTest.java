package io.memmon.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.SignalName;
import io.memmon.api.memory.StandardSignals;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.core.config.Thresholds;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeView;
import io.memmon.testkit.ThresholdPolicyContract;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private final FakeContext context = new FakeContext();

    private Verdict judged(ThresholdPolicy policy, String area, FakeView view) throws Exception {
        return policy.open(context, context.area(area)).orElseThrow().judge(view);
    }

    private FakeView view(String name, double used) {
        return new FakeView().area(context.area(name), used, 100);
    }

    @Nested
    class Utilisation implements ThresholdPolicyContract {

        @Override
        public ThresholdPolicy policy() {
            return new UtilisationPolicy(area -> Thresholds.DEFAULTS);
        }

        @Override
        public String area() {
            return "heap";
        }

        @Test
        void levelsAreThoseOfTheThresholds() throws Exception {
            assertThat(level(69.9)).isEqualTo(Level.NORMAL);
            assertThat(level(70)).isEqualTo(Level.LOW);
            assertThat(level(80)).isEqualTo(Level.MEDIUM);
            assertThat(level(90)).isEqualTo(Level.HIGH);
            assertThat(level(95)).isEqualTo(Level.CRITICAL);
        }

        private Level level(double used) throws Exception {
            return judged(policy(), "heap", view("heap", used)).level();
        }

        @Test
        void whatRestsIsFullAndWhatWouldSoonBeFullIsFilling() throws Exception {
            assertThat(basis("direct", 92, 0)).isEqualTo(Verdict.Basis.FULLNESS);
            assertThat(basis("direct", 92, 8 / 601.0)).isEqualTo(Verdict.Basis.FULLNESS);
            assertThat(basis("direct", 92, 8 / 599.0)).isEqualTo(Verdict.Basis.GROWTH);
            assertThat(basis("direct", 92, -1)).isEqualTo(Verdict.Basis.FULLNESS);
            assertThat(basis("heap", 85, 15 / 599.0)).isEqualTo(Verdict.Basis.GROWTH);
        }

        @Test
        void fromHighOnTheHeapFillsOnlyIfItWouldBeFullAtOnce() throws Exception {
            assertThat(basis("heap", 92, 8 / 16.0)).isEqualTo(Verdict.Basis.FULLNESS);
            assertThat(basis("heap", 92, 8 / 14.0)).isEqualTo(Verdict.Basis.GROWTH);
        }

        @Test
        void aHeapThatWouldBeFullWithinSecondsIsHighBeforeItsPercentage() throws Exception {
            assertThat(level("heap", 82, 18 / 5.0)).isEqualTo(Level.HIGH);
            assertThat(level("heap", 82, 18 / 7.0)).isEqualTo(Level.MEDIUM);
            assertThat(level("heap", 82, 18 / 2.0)).isEqualTo(Level.CRITICAL);
            assertThat(level("heap", 92, 8 / 2.0)).isEqualTo(Level.CRITICAL);
            assertThat(level("heap", 92, 8 / 4.0)).isEqualTo(Level.HIGH);
            assertThat(level("heap", 78, 10)).isEqualTo(Level.LOW);
            assertThat(level("direct", 82, 10)).isEqualTo(Level.MEDIUM);
        }

        @Test
        void aFullHeapWhoseFillLevelsOffIsNotFilling() throws Exception {
            FakeView levelling = view("heap", 92).slope(context.area("heap"), 1.4);
            assertThat(judged(policy(), "heap", levelling).basis()).isEqualTo(Verdict.Basis.GROWTH);
            levelling.slope(context.area("heap"), Duration.ofSeconds(20), 2.9);
            assertThat(judged(policy(), "heap", levelling).basis()).isEqualTo(Verdict.Basis.FULLNESS);
        }

        @Test
        void aJvmYoungerThanTheLongestWindowHasNoPace() throws Exception {
            FakeView young = view("heap", 82).slope(context.area("heap"), 18 / 2.0);
            assertThat(judged(policy(), "heap", young.knownFor(Duration.ofSeconds(19)))
                            .level())
                    .isEqualTo(Level.MEDIUM);
        }

        private Level level(String area, double used, double slope) throws Exception {
            return judged(policy(), area, view(area, used).slope(context.area(area), slope))
                    .level();
        }

        private Verdict.Basis basis(String area, double used, double slope) throws Exception {
            return judged(policy(), area, view(area, used).slope(context.area(area), slope))
                    .basis();
        }

        @Test
        void whatIsNotKnownIsUndecided() throws Exception {
            assertThat(judged(policy(), "heap", new FakeView())).isEqualTo(Verdict.UNDECIDED);
        }
    }

    @Nested
    class Effort implements ThresholdPolicyContract {

        @Override
        public ThresholdPolicy policy() {
            return new CollectorEffortPolicy();
        }

        @Override
        public String area() {
            return "heap";
        }

        @Test
        void onlyTheHeapIsItsBusiness() throws Exception {
            assertThat(policy().open(context, context.area("container"))).isEmpty();
        }

        @Test
        void effortWithRoomLeftIsHealth() throws Exception {
            assertThat(level(60, StandardSignals.GC_PAUSE_TIME, 1000)).isEqualTo(Level.NORMAL);
            assertThat(level(60, StandardSignals.ALLOCATION_STALLS, 1000)).isEqualTo(Level.NORMAL);
        }

        @Test
        void collapseIsCertain() throws Exception {
            Verdict verdict = judged(policy(), "heap", full(85, StandardSignals.GC_PAUSE_TIME, 3));
            assertThat(verdict.level()).isEqualTo(Level.CRITICAL);
            assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.CERTAIN);
        }

        @Test
        void oneLongPauseOfTheYoungGenerationIsNoCollapse() throws Exception {
            FakeView view = full(85, StandardSignals.GC_PAUSE_TIME, 4)
                    .increase(context.signal(StandardSignals.GC_COLLECTIONS), 1)
                    .increase(context.signal(StandardSignals.GC_FULL_COLLECTIONS), 0);
            assertThat(judged(policy(), "heap", view).level()).isEqualTo(Level.HIGH);
            view.increase(context.signal(StandardSignals.GC_COLLECTIONS), 3);
            assertThat(judged(policy(), "heap", view).level()).isEqualTo(Level.CRITICAL);
        }

        @Test
        void oneFullCollectionAfterTheOtherIsCollapseAtAnyPercentage() throws Exception {
            FakeView thrashing = full(77, StandardSignals.GC_PAUSE_TIME, 3)
                    .increase(context.signal(StandardSignals.GC_FULL_COLLECTIONS), 4);
            assertThat(judged(policy(), "heap", thrashing).level()).isEqualTo(Level.HIGH);
            thrashing.increase(context.signal(StandardSignals.GC_FULL_COLLECTIONS), 5);
            Verdict verdict = judged(policy(), "heap", thrashing);
            assertThat(verdict.level()).isEqualTo(Level.CRITICAL);
            assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.CERTAIN);
        }

        @Test
        void aHeapThatFillsThoughEachCollectionIsAFullOneIsHighAndOnceFullCritical() throws Exception {
            assertThat(judged(policy(), "heap", crowded(71, 29 / 9.0)).level()).isEqualTo(Level.HIGH);
            Verdict verdict = judged(policy(), "heap", crowded(81, 19 / 9.0));
            assertThat(verdict.level()).isEqualTo(Level.CRITICAL);
            assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.CERTAIN);
        }

        @Test
        void fullCollectionsAloneAreNoTroubleWhereTheHeapRestsOrOthersComeBetween() throws Exception {
            assertThat(judged(policy(), "heap", crowded(81, 0))).isEqualTo(Verdict.NORMAL);
            assertThat(judged(policy(), "heap", crowded(81, 19 / 11.0))).isEqualTo(Verdict.NORMAL);
            FakeView others = crowded(81, 19 / 9.0).increase(context.signal(StandardSignals.GC_COLLECTIONS), 4);
            assertThat(judged(policy(), "heap", others)).isEqualTo(Verdict.NORMAL);
        }

        @Test
        void theFillOfAStartIsNoCrowding() throws Exception {
            FakeView young = crowded(81, 5).knownFor(Duration.ofSeconds(19));
            assertThat(judged(policy(), "heap", young)).isEqualTo(Verdict.NORMAL);
        }

        private FakeView crowded(double used, double slope) {
            return full(used, StandardSignals.GC_FULL_COLLECTIONS, 3)
                    .increase(context.signal(StandardSignals.GC_COLLECTIONS), 3)
                    .slope(context.area("heap"), slope);
        }

        @Test
        void aJvmThatCollectsWithoutRestFromItsStartIsHighBeforeTenSecondsAreKnown() throws Exception {
            FakeView young = full(79, StandardSignals.GC_PAUSE_TIME, 4)
                    .increase(context.signal(StandardSignals.GC_COLLECTIONS), 4)
                    .knownFor(Duration.ofSeconds(3));
            assertThat(judged(policy(), "heap", young)).isEqualTo(Verdict.NORMAL);
            young.increase(context.signal(StandardSignals.GC_COLLECTIONS), 5);
            assertThat(judged(policy(), "heap", young).level()).isEqualTo(Level.HIGH);
        }

        @Test
        void failedCyclesAreTheEndWhereTheHeapWillBeFullWithinTenSeconds() throws Exception {
            FakeView filling = full(85, StandardSignals.GC_DEGENERATED, 2).slope(context.area("heap"), 15 / 9.0);
            assertThat(judged(policy(), "heap", filling).level()).isEqualTo(Level.CRITICAL);
            FakeView slower = full(85, StandardSignals.GC_DEGENERATED, 2).slope(context.area("heap"), 15 / 11.0);
            assertThat(judged(policy(), "heap", slower).level()).isEqualTo(Level.HIGH);
        }

        @Test
        void cyclesWithoutABreakThatDoNotKeepUpAreTheEndWhereTheHeapWillBeFullWithinTenSeconds() throws Exception {
            assertThat(judged(policy(), "heap", outrun(69, 31 / 9.0)).level()).isEqualTo(Level.NORMAL);
            assertThat(judged(policy(), "heap", outrun(71, 29 / 9.0)).level()).isEqualTo(Level.CRITICAL);
            assertThat(judged(policy(), "heap", outrun(71, 29 / 11.0)).level()).isEqualTo(Level.NORMAL);
        }

        @Test
        void whatRisesAtOnceIsNoBurst() throws Exception {
            Area heap = context.area("heap");
            FakeView before = outrun(75, 25 / 4.0).least(heap, Duration.ofSeconds(4), 0.70);
            assertThat(judged(policy(), "heap", before).level()).isEqualTo(Level.NORMAL);
            FakeView after = outrun(75, 25 / 4.0).least(heap, Duration.ofSeconds(2), 0.74);
            assertThat(judged(policy(), "heap", after).level()).isEqualTo(Level.NORMAL);
        }

        @Test
        void inAYoungJvmWhoseCachesFillOnlyAHeapThatWillBeFullAtOnceIsOutrun() throws Exception {
            assertThat(judged(policy(), "heap", young(79, 21 / 4.0)).level()).isEqualTo(Level.NORMAL);
            assertThat(judged(policy(), "heap", young(81, 19 / 4.0)).level()).isEqualTo(Level.CRITICAL);
            assertThat(judged(policy(), "heap", young(81, 19 / 6.0)).level()).isEqualTo(Level.NORMAL);
        }

        @Test
        void aCycleEachTimeThatOneMayBeginIsNoBreakEither() throws Exception {
            assertThat(judged(policy(), "heap", often(81, 14, 4)).level()).isEqualTo(Level.CRITICAL);
            assertThat(judged(policy(), "heap", often(81, 13, 4))).isEqualTo(Verdict.NORMAL);
        }

        @Test
        void withGenerationsYoungCyclesFollowEachOtherInHealth() throws Exception {
            Area heap = context.area("heap");
            ThresholdPolicy.Judge judge = policy().open(context, heap).orElseThrow();
            FakeView young = often(81, 14, 4).floor(heap, 81, Evidence.YOUNG);
            assertThat(judge.judge(young)).isEqualTo(Verdict.NORMAL);
            FakeView whole = often(81, 14, 4).floor(heap, 81, Evidence.OLD);
            for (int i = 1; i < 32; i++) {
                assertThat(judge.judge(whole)).isEqualTo(Verdict.NORMAL);
            }
            judge.judge(whole);
            assertThat(judge.judge(whole).level()).isEqualTo(Level.CRITICAL);
        }

        /** So many cycles that take a fifth of two seconds, over a heap that will be full in so many. */
        private FakeView often(double used, int times, int seconds) {
            return rising(
                            full(used, StandardSignals.GC_CYCLE_TIME, 0.4)
                                    .increase(context.signal(StandardSignals.GC_COLLECTIONS), times),
                            used)
                    .slope(context.area("heap"), (100 - used) / seconds);
        }

        /** Cycles without a break for three seconds, in a heap that rises. */
        private FakeView outrun(double used, double slope) {
            return rising(full(used, StandardSignals.GC_CYCLE_TIME, 2.8), used).slope(context.area("heap"), slope);
        }

        private FakeView rising(FakeView view, double used) {
            Area heap = context.area("heap");
            return view.least(heap, Duration.ofSeconds(2), used / 100 - 0.05)
                    .least(heap, Duration.ofSeconds(4), used / 100 - 0.10);
        }

        private FakeView young(double used, double slope) {
            return outrun(used, slope).knownFor(Duration.ofSeconds(6));
        }

        @Test
        void stallsAndFailedCyclesCountWhereTheHeapIsFull() throws Exception {
            assertThat(level(85, StandardSignals.ALLOCATION_STALLS, 2)).isEqualTo(Level.NORMAL);
            assertThat(level(85, StandardSignals.ALLOCATION_STALLS, 3)).isEqualTo(Level.HIGH);
            assertThat(level(85, StandardSignals.ALLOCATION_STALLS, 10)).isEqualTo(Level.CRITICAL);
            assertThat(level(85, StandardSignals.GC_DEGENERATED, 2)).isEqualTo(Level.HIGH);
            assertThat(level(85, StandardSignals.GC_CYCLE_TIME, 9.5)).isEqualTo(Level.MEDIUM);
        }

        private FakeView full(double used, SignalName signal, double increase) {
            return view("heap", used).increase(context.signal(signal), increase);
        }

        private Level level(double used, SignalName signal, double increase) throws Exception {
            return judged(policy(), "heap", full(used, signal, increase)).level();
        }
    }

    @Nested
    class Stall implements ThresholdPolicyContract {

        @Override
        public ThresholdPolicy policy() {
            return new StallPolicy();
        }

        @Override
        public String area() {
            return "container";
        }

        @Test
        void theKernelsWordIsCertainWhateverTheUse() throws Exception {
            Verdict verdict = judged(policy(), "container", seen(10, StandardSignals.CONTAINER_OOM_EVENTS, 1));
            assertThat(verdict.level()).isEqualTo(Level.CRITICAL);
            assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.CERTAIN);
        }

        @Test
        void waitingCountsOnlyNearTheLimit() throws Exception {
            assertThat(level(79, StandardSignals.CONTAINER_STALL_FULL, 9)).isEqualTo(Level.NORMAL);
            assertThat(level(81, StandardSignals.CONTAINER_STALL_FULL, 1.1)).isEqualTo(Level.HIGH);
            assertThat(level(81, StandardSignals.CONTAINER_STALL_SOME, 2.1)).isEqualTo(Level.MEDIUM);
            assertThat(level(81, StandardSignals.CONTAINER_LIMIT_EVENTS, 100)).isEqualTo(Level.NORMAL);
            assertThat(level(96, StandardSignals.CONTAINER_LIMIT_EVENTS, 1)).isEqualTo(Level.HIGH);
        }

        @Test
        void aFullContainerThatDoesNotWaitIsHealthy() throws Exception {
            assertThat(judged(policy(), "container", view("container", 99))).isEqualTo(Verdict.NORMAL);
        }

        private FakeView seen(double used, SignalName signal, double increase) {
            return view("container", used).increase(context.signal(signal), increase);
        }

        private Level level(double used, SignalName signal, double increase) throws Exception {
            return judged(policy(), "container", seen(used, signal, increase)).level();
        }
    }
}
