package io.memmon.core.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.core.level.Judgement.Weight;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Verdict FULL = Verdict.ofFullness(Level.CRITICAL, "full");
    private static final Verdict GROWING = Verdict.ofGrowth(Level.CRITICAL, "full and growing");
    private static final Verdict EFFORT = Verdict.of(Level.CRITICAL, "effort");

    @Test
    void aPlainAreaIsAtMostMediumByFullnessAlone() {
        assertThat(level(Weight.PRESSURE_OR_GROWTH, FULL)).isEqualTo(Level.MEDIUM);
        assertThat(level(Weight.PRESSURE_OR_GROWTH, GROWING)).isEqualTo(Level.CRITICAL);
        assertThat(level(Weight.PRESSURE_OR_GROWTH, EFFORT)).isEqualTo(Level.CRITICAL);
    }

    @Test
    void anUnprovenCollectedAreaIsAtMostMediumByFullnessAndByGrowth() {
        assertThat(level(Weight.PRESSURE, FULL)).isEqualTo(Level.MEDIUM);
        assertThat(level(Weight.PRESSURE, GROWING)).isEqualTo(Level.MEDIUM);
        assertThat(level(Weight.PRESSURE, EFFORT)).isEqualTo(Level.CRITICAL);
    }

    @Test
    void theHostIsNeverAboveMedium() {
        assertThat(level(Weight.INFORMS, FULL, GROWING, EFFORT)).isEqualTo(Level.MEDIUM);
    }

    @Test
    void aProvenCollectedAreaIsTakenAtItsWord() {
        assertThat(level(Weight.ALL, FULL)).isEqualTo(Level.CRITICAL);
    }

    @Test
    void mildVerdictsAreNotCapped() {
        assertThat(level(Weight.PRESSURE, Verdict.ofFullness(Level.LOW, "some")))
                .isEqualTo(Level.LOW);
    }

    @Test
    void fullnessNeverDrivesAnActByItselfAndGrowthOnlyWhereItIsProof() {
        assertThat(judged(Weight.ALL, FULL).pressure()).isFalse();
        assertThat(judged(Weight.ALL, GROWING).pressure()).isTrue();
        assertThat(judged(Weight.PRESSURE_OR_GROWTH, GROWING).pressure()).isTrue();
        assertThat(judged(Weight.PRESSURE, GROWING).pressure()).isFalse();
        assertThat(judged(Weight.PRESSURE, EFFORT).pressure()).isTrue();
    }

    @Test
    void theWorstVerdictGivesTheReasonAndTheStrongerBasisBreaksATie() {
        assertThat(judged(Weight.ALL, Verdict.of(Level.LOW, "mild"), FULL).verdict())
                .isEqualTo(FULL);
        assertThat(judged(Weight.ALL, FULL, EFFORT, GROWING).verdict()).isEqualTo(EFFORT);
    }

    @Test
    void undecidedSaysNothing() {
        Judgement judgement = judged(Weight.ALL, Verdict.UNDECIDED);
        assertThat(judgement.decided()).isFalse();
        assertThat(judgement.level()).isEqualTo(Level.NORMAL);
        assertThat(judged(Weight.ALL, Verdict.UNDECIDED, Verdict.NORMAL).decided())
                .isTrue();
    }

    @Test
    void beginningForgetsTheLastTick() {
        Judgement judgement = judged(Weight.ALL, EFFORT.certain());
        judgement.begin(Weight.ALL);
        assertThat(judgement.level()).isEqualTo(Level.NORMAL);
        assertThat(judgement.certain()).isEqualTo(Level.NORMAL);
        assertThat(judgement.pressure()).isFalse();
        assertThat(judgement.decided()).isFalse();
    }

    private static Level level(Weight weight, Verdict... verdicts) {
        return judged(weight, verdicts).level();
    }

    private static Judgement judged(Weight weight, Verdict... verdicts) {
        Judgement judgement = new Judgement();
        judgement.begin(weight);
        for (Verdict verdict : verdicts) {
            judgement.add(verdict);
        }
        return judgement;
    }
}
