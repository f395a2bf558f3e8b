package io.memmon.core.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.core.config.Thresholds;
import io.memmon.core.level.Judgement.Weight;
import io.memmon.testkit.AllocationMeter;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What holds in every history, tried in thousands of random ones. A failure names the seed of its history. */
class LevelPropertiesTest {

    private static final int HISTORIES = 2000;
    private static final int TICKS = 300;
    private static final long DWELL = Duration.ofSeconds(30).toNanos();
    private static final long QUIET = Duration.ofMinutes(5).toNanos();
    private static final long PERSISTENCE = Duration.ofSeconds(5).toNanos();
    private static final double BAND = 0.04;
    private static final LevelRules RULES = new LevelRules(Thresholds.DEFAULTS, BAND, DWELL, QUIET, PERSISTENCE);

    private final Judgement judgement = new Judgement();

    @Test
    void aLevelNeverFlapsInsideItsExitBand() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Level[] levels = {Level.LOW, Level.MEDIUM, Level.HIGH, Level.CRITICAL};
            Level level = levels[random.nextInt(levels.length)];
            double from = Thresholds.DEFAULTS.of(level) - BAND + 1e-6;
            double to = level == Level.CRITICAL ? 1 : Thresholds.DEFAULTS.of(levels[level.ordinal()]) - 1e-6;
            int changes = changes(random, tick -> from + (to - from) * random.nextDouble());
            assertThat(changes)
                    .as("changes with seed %d between %f and %f", seed, from, to)
                    .isLessThanOrEqualTo(2);
        }
    }

    private int changes(Random random, IntToDoubleFunction utilisation) {
        long nanos = random.nextLong() >> 2;
        LevelTracker tracker = new LevelTracker(RULES, nanos);
        long evidence = 0;
        int changes = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            nanos += (long) (random.nextDouble() * 2 * DWELL);
            evidence += random.nextInt(3);
            double full = utilisation.applyAsDouble(tick);
            Level before = tracker.level();
            judge(full);
            if (tracker.update(judgement, full, evidence, nanos) != before) {
                changes++;
            }
        }
        return changes;
    }

    @Test
    void aLevelIsNeverLeftBeforeItsDwell() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            long nanos = random.nextLong() >> 2;
            LevelTracker tracker = new LevelTracker(RULES, nanos);
            long entered = nanos;
            long evidence = 0;
            for (int tick = 0; tick < TICKS; tick++) {
                nanos += (long) (random.nextDouble() * DWELL);
                evidence += random.nextInt(2);
                double full = random.nextInt(8) == 0 ? Double.NaN : random.nextDouble();
                Level before = tracker.level();
                judge(full);
                Level after = tracker.update(judgement, full, evidence, nanos);
                if (after.compareTo(before) < 0) {
                    assertThat(nanos - entered).as("dwell with seed %d", seed).isGreaterThanOrEqualTo(DWELL);
                }
                entered = after == before ? entered : nanos;
            }
        }
    }

    @Test
    void aConfirmedRiseIsNeverDelayed() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            long nanos = random.nextLong() >> 2;
            LevelTracker tracker = new LevelTracker(RULES, nanos);
            double before = 0;
            for (int tick = 0; tick < TICKS; tick++) {
                nanos += (long) (random.nextDouble() * DWELL);
                double full = random.nextDouble();
                judge(full);
                Level level = tracker.update(judgement, full, tick, nanos); // each reading is another
                Level confirmed = Thresholds.DEFAULTS.reached(Math.min(before, full));
                assertThat(level)
                        .as("level with seed %d at tick %d", seed, tick)
                        .isGreaterThanOrEqualTo(confirmed);
                before = full;
            }
        }
    }

    @Test
    void theUnknownNeverRaises() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            long nanos = random.nextLong() >> 2;
            LevelTracker tracker = new LevelTracker(RULES, nanos);
            for (int tick = 0; tick < TICKS; tick++) {
                nanos += (long) (random.nextDouble() * DWELL);
                double full = random.nextBoolean() ? Double.NaN : random.nextDouble();
                Level before = tracker.level();
                judge(full);
                Level after = tracker.update(judgement, full, tick, nanos);
                if (Double.isNaN(full)) {
                    assertThat(after).as("level with seed %d", seed).isLessThanOrEqualTo(before);
                }
            }
        }
    }

    @Test
    void everyLevelEndsWhenCalmLastsWhateverTheEvidence() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            long nanos = random.nextLong() >> 2;
            LevelTracker tracker = new LevelTracker(RULES, nanos);
            long evidence = 0;
            for (int tick = 0; tick < 50; tick++) {
                nanos += (long) (random.nextDouble() * DWELL);
                evidence += random.nextInt(2);
                double full = random.nextDouble();
                judge(full);
                tracker.update(judgement, full, evidence, nanos);
            }
            boolean collections = random.nextBoolean();
            for (long end = nanos + 2 * QUIET; nanos < end; nanos += DWELL / 3) {
                evidence += collections ? 1 : 0;
                judge(0.1);
                tracker.update(judgement, 0.1, evidence, nanos);
            }
            assertThat(tracker.level()).as("level with seed %d", seed).isEqualTo(Level.NORMAL);
        }
    }

    @Test
    void trackingAllocatesNothing() throws Exception {
        LevelTracker tracker = new LevelTracker(RULES, 0);
        Verdict[] verdicts = {Verdict.NORMAL, Verdict.UNDECIDED, Verdict.ofFullness(Level.HIGH, "full")};
        long[] tick = {0};
        assertThat(AllocationMeter.bytes(50_000, 1000, () -> {
                    tick[0]++;
                    judgement.begin(Weight.ALL);
                    judgement.add(verdicts[(int) (tick[0] / 100 % 3)]);
                    tracker.update(judgement, tick[0] % 100 / 100.0, tick[0], tick[0] * 1_000_000_000L);
                }))
                .isZero();
    }

    private void judge(double utilisation) {
        judgement.begin(Weight.ALL);
        if (Double.isNaN(utilisation)) {
            judgement.add(Verdict.UNDECIDED);
            return;
        }
        Level level = Thresholds.DEFAULTS.reached(utilisation);
        judgement.add(level == Level.NORMAL ? Verdict.NORMAL : Verdict.ofFullness(level, "full"));
    }
}
