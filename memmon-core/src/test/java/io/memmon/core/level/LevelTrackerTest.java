package io.memmon.core.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.core.config.Thresholds;
import io.memmon.core.level.Judgement.Weight;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LevelTrackerTest {

    private static final Duration DWELL = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final Duration PERSISTENCE = Duration.ofSeconds(5);
    private static final LevelRules RULES =
            new LevelRules(Thresholds.DEFAULTS, 0.04, DWELL.toNanos(), QUIET.toNanos(), PERSISTENCE.toNanos());

    private final FakeTicker ticker = new FakeTicker();
    private final LevelTracker tracker = new LevelTracker(RULES, ticker.nanos());
    private final Judgement judgement = new Judgement();
    private long evidence;

    @Test
    void oneReadingRaisesNothingAndAnotherOneConfirms() {
        assertThat(fresh(0.92)).isEqualTo(Level.NORMAL);
        for (int tick = 0; tick < 1000; tick++) {
            assertThat(again(0.92)).isEqualTo(Level.NORMAL); // the same reading looked at again is no second reading
        }
        assertThat(fresh(0.92)).isEqualTo(Level.HIGH);
    }

    @Test
    void aSecondReadingThatSaysLessConfirmsOnlyThat() {
        fresh(0.96);
        assertThat(fresh(0.82)).isEqualTo(Level.MEDIUM);
    }

    @Test
    void aReadingThatTakesItBackClearsTheSuspicion() {
        fresh(0.92);
        fresh(0.50);
        assertThat(fresh(0.92)).isEqualTo(Level.NORMAL);
        assertThat(fresh(0.92)).isEqualTo(Level.HIGH);
    }

    @Test
    void explicitCollapseIsBelievedAtOnce() {
        assertThat(tick(0.85, Verdict.of(Level.CRITICAL, "collapse").certain())).isEqualTo(Level.CRITICAL);
    }

    @Test
    void certaintyAboutOneLevelIsNotLostToDoubtAboutAWorseOne() {
        Verdict certain = Verdict.of(Level.HIGH, "collapse").certain();
        Verdict doubtful = Verdict.of(Level.CRITICAL, "perhaps worse");
        assertThat(tick(0.85, certain, doubtful)).isEqualTo(Level.HIGH);
        assertThat(tracker.level()).isEqualTo(Level.HIGH);
    }

    @Test
    void pressureThatPersistsNeedsNoNewEvidence() {
        Verdict effort = Verdict.of(Level.HIGH, "the collector is busy");
        tick(0.85, effort);
        ticker.advance(PERSISTENCE.minusMillis(1));
        assertThat(tick(0.85, effort)).isEqualTo(Level.NORMAL);
        ticker.advance(Duration.ofMillis(1));
        assertThat(tick(0.85, effort)).isEqualTo(Level.HIGH);
    }

    @Test
    void fullnessThatPersistsStillNeedsNewEvidence() {
        again(0.92);
        ticker.advance(Duration.ofHours(1));
        assertThat(again(0.92)).isEqualTo(Level.NORMAL);
    }

    @Test
    void aLevelIsHeldInsideTheExitBandForEver() {
        reach(0.92, Level.HIGH);
        for (int i = 0; i < 100; i++) {
            ticker.advance(Duration.ofMinutes(1));
            assertThat(fresh(0.865)).isEqualTo(Level.HIGH);
        }
    }

    @Test
    void aLevelIsLeftBelowTheBandAfterADwellOfCalm() {
        reach(0.92, Level.HIGH);
        ticker.advance(DWELL.multipliedBy(2));
        assertThat(fresh(0.92)).isEqualTo(Level.HIGH);
        ticker.advance(DWELL.minusMillis(1));
        assertThat(fresh(0.50)).isEqualTo(Level.HIGH);
        ticker.advance(Duration.ofMillis(1));
        assertThat(fresh(0.50)).isEqualTo(Level.NORMAL);
    }

    @Test
    void aLevelFallsToWhatIsLeftOfIt() {
        reach(0.96, Level.CRITICAL);
        ticker.advance(DWELL);
        assertThat(fresh(0.83)).isEqualTo(Level.MEDIUM);
    }

    @Test
    void theReadingThatRaisedALevelCannotEndIt() {
        tick(0.5, Verdict.of(Level.CRITICAL, "collapse").certain());
        ticker.advance(DWELL.multipliedBy(2));
        assertThat(again(0.5)).isEqualTo(Level.CRITICAL);
        assertThat(fresh(0.5)).isEqualTo(Level.NORMAL);
    }

    @Test
    void withoutAnyCollectionTimeAloneEndsALevel() {
        reach(0.92, Level.HIGH);
        ticker.advance(QUIET.minusMillis(1));
        assertThat(again(0.5)).isEqualTo(Level.HIGH);
        ticker.advance(Duration.ofMillis(1));
        assertThat(again(0.5)).isEqualTo(Level.NORMAL);
    }

    @Test
    void aLevelThatNobodyCanJudgeAnyMoreEnds() {
        reach(0.92, Level.HIGH);
        ticker.advance(QUIET);
        assertThat(tick(Double.NaN, Verdict.UNDECIDED)).isEqualTo(Level.HIGH);
        ticker.advance(Duration.ofMillis(1));
        assertThat(tick(Double.NaN, Verdict.UNDECIDED)).isEqualTo(Level.NORMAL);
    }

    @Test
    void beingUndecidedForAWhileNeitherRaisesNorEnds() {
        reach(0.92, Level.HIGH);
        for (int i = 0; i < 9; i++) {
            ticker.advance(DWELL);
            evidence++;
            assertThat(tick(Double.NaN, Verdict.UNDECIDED)).isEqualTo(Level.HIGH);
        }
    }

    @Test
    void aRiseNeedsNoDwell() {
        reach(0.82, Level.MEDIUM);
        fresh(0.96);
        assertThat(fresh(0.96)).isEqualTo(Level.CRITICAL);
    }

    @Test
    void whatStandsIsBelowTheLevelWhileItOnlyDwells() {
        reach(0.92, Level.HIGH);
        again(0.75);
        assertThat(tracker.level()).isEqualTo(Level.HIGH);
        assertThat(tracker.standing(judgement, 0.75)).isEqualTo(Level.LOW);
        again(0.99);
        assertThat(tracker.standing(judgement, 0.99)).isEqualTo(Level.HIGH);
    }

    private void reach(double utilisation, Level level) {
        fresh(utilisation);
        assertThat(fresh(utilisation)).isEqualTo(level);
    }

    private Level fresh(double utilisation) {
        evidence++;
        return again(utilisation);
    }

    private Level again(double utilisation) {
        Level level = Thresholds.DEFAULTS.reached(utilisation);
        return tick(utilisation, level == Level.NORMAL ? Verdict.NORMAL : Verdict.ofFullness(level, "full"));
    }

    private Level tick(double utilisation, Verdict... verdicts) {
        judgement.begin(Weight.ALL);
        for (Verdict verdict : verdicts) {
            judgement.add(verdict);
        }
        return tracker.update(judgement, utilisation, evidence, ticker.nanos());
    }
}
