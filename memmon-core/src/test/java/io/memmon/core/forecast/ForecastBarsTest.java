package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.forecast.LifeTrial.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the forecaster promises, held against synthetic lives of two to four days: to the letter on fixed seeds, and
 * within four standard deviations on seeds drawn anew in each run. {@code -Dmemmon.forecast.lives} sets about how many
 * lives are drawn anew; 69 by default.
 */
class ForecastBarsTest {

    private static final int LIVES_A_SEED = 69;

    private enum Strictness {
        LETTER(0),
        CHANCE(4);

        final double deviations;

        Strictness(double deviations) {
            this.deviations = deviations;
        }

        /** Returns the most that a bar allows where it expects so many. */
        double most(double expected) {
            return expected + deviations * Math.sqrt(expected);
        }
    }

    @Test
    void holdsTheBarsOnFixedSeeds() {
        check(301, 2, Strictness.LETTER);
    }

    @Test
    void holdsTheBarsOnFreshSeeds() {
        int lives = Integer.getInteger("memmon.forecast.lives", LIVES_A_SEED);
        check(new Random().nextInt(1_000_000), Math.max(1, lives / LIVES_A_SEED), Strictness.CHANCE);
    }

    @Test
    void announcesLeaksWithoutVerificationWhereCollectorsGiveFloors() {
        LifeScores lives =
                new LifeScores().classic(411, Verification.NOT_ALLOWED).hostile(411, Verification.NOT_ALLOWED);
        List<Result> deaths = lives.deaths(name -> name.endsWith("/G1") || name.endsWith("/ZGC"));

        assertThat((double) LifeScores.inTime(deaths) / deaths.size()).isGreaterThanOrEqualTo(0.85);
        assertThat(LifeScores.requestsPerDay(lives.lives)).isZero();
    }

    private static void check(long firstSeed, int seeds, Strictness strictness) {
        LifeScores classic = new LifeScores();
        LifeScores hostile = new LifeScores();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            classic.classic(seed, Verification.ALLOWED);
            hostile.hostile(seed, Verification.ALLOWED);
        }
        String lives = "seeds " + firstSeed + " to " + (firstSeed + seeds - 1) + "\nclassic: " + classic.summary()
                + "\nhostile: " + hostile.summary();
        checkAlarms(classic, hostile, strictness, lives);
        checkLeads(classic, hostile, strictness, lives);
        checkVerification(classic, hostile, lives);
        checkTimeLeft(classic, hostile, lives);
    }

    private static void checkAlarms(LifeScores classic, LifeScores hostile, Strictness strictness, String lives) {
        List<Result> all = classic.healthy(ForecastBarsTest::any);
        assertThat((double) LifeScores.falseAlarms(all))
                .as(lives)
                .isLessThanOrEqualTo(strictness.most(0.05 * LifeScores.days(all)));
        assertThat(LifeScores.falseAlarms(classic.healthy(ForecastBarsTest::quiet)))
                .as(lives)
                .isZero();
        List<Result> sameNights = classic.healthy(name -> name.startsWith("nightly-ramp"));
        assertThat((double) LifeScores.laterAlarms(sameNights))
                .as(lives)
                .isLessThanOrEqualTo(strictness.most(0.05 * LifeScores.days(sameNights)));
        List<Result> jobs = hostile.healthy(name -> name.startsWith("jobs"));
        assertThat((double) LifeScores.falseAlarms(jobs))
                .as(lives)
                .isLessThanOrEqualTo(strictness.most(0.8 * LifeScores.days(jobs)));
        assertThat(LifeScores.falseAlarms(classic.deaths(ForecastBarsTest::any)))
                .as(lives)
                .isZero();
    }

    private static void checkLeads(LifeScores classic, LifeScores hostile, Strictness strictness, String lives) {
        List<Result> deaths = both(classic, hostile, ForecastBarsTest::any);
        assertThat((double) deaths.size() - LifeScores.announced(deaths))
                .as(lives)
                .isLessThanOrEqualTo(strictness.most(0.02 * deaths.size()));
        List<Result> unmasked = both(classic, hostile, name -> !name.equals("leak-inside-night/PARALLEL"));
        assertThat((double) unmasked.size() - LifeScores.inTime(unmasked))
                .as(lives)
                .isLessThanOrEqualTo(strictness.most(0.05 * unmasked.size()));
        List<Result> regular = classic.deaths(name -> !name.startsWith("resident"));
        assertThat((double) regular.size() - LifeScores.inTime(regular))
                .as(lives)
                .isLessThanOrEqualTo(strictness.most(0.01 * regular.size()));
        for (Result masked : hostile.deaths(name -> name.startsWith("leak-inside-night"))) {
            assertThat(masked.lead())
                    .as("%s of %s", masked.name(), lives)
                    .isGreaterThanOrEqualTo(masked.name().endsWith("PARALLEL") ? 0 : 25);
        }
    }

    private static void checkVerification(LifeScores classic, LifeScores hostile, String lives) {
        for (LifeScores scores : List.of(classic, hostile)) {
            assertThat(LifeScores.mostRequestsADay(scores.lives)).as(lives).isLessThanOrEqualTo(13);
            assertThat(LifeScores.leastRequestGap(scores.lives)).as(lives).isGreaterThan(330);
            assertThat(LifeScores.requestsPerDay(scores.healthy(ForecastBarsTest::any)))
                    .as(lives)
                    .isLessThanOrEqualTo(3);
        }
    }

    private static void checkTimeLeft(LifeScores classic, LifeScores hostile, String lives) {
        List<Result> deaths = both(classic, hostile, ForecastBarsTest::any);
        assertThat(LifeScores.medianError(deaths, 60)).as(lives).isLessThanOrEqualTo(0.35);
        assertThat(LifeScores.medianError(deaths, 30)).as(lives).isLessThanOrEqualTo(0.35);
        assertThat(LifeScores.medianError(deaths, 15)).as(lives).isLessThanOrEqualTo(0.40);
        assertThat(LifeScores.coverage(deaths)).as(lives).isGreaterThanOrEqualTo(0.75);
        assertThat(LifeScores.coverage(deaths, 60)).as(lives).isGreaterThanOrEqualTo(0.65);
        assertThat(LifeScores.coverage(deaths, 30)).as(lives).isGreaterThanOrEqualTo(0.65);
        assertThat(LifeScores.coverage(deaths, 15)).as(lives).isGreaterThanOrEqualTo(0.65);
    }

    private static List<Result> both(LifeScores classic, LifeScores hostile, Predicate<String> name) {
        List<Result> deaths = new ArrayList<>(classic.deaths(name));
        deaths.addAll(hostile.deaths(name));
        return deaths;
    }

    private static boolean any(String name) {
        return !name.isEmpty();
    }

    private static boolean quiet(String name) {
        return Stream.of("sawtooth", "slow-cache-fill", "log-growth", "season", "deploy/")
                .anyMatch(name::startsWith);
    }
}
