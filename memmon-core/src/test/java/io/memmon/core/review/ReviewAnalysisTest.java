package io.memmon.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Thresholds;
import io.memmon.core.planning.WrittenHistory;
import io.memmon.core.report.AlertReview;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.DailyCount;
import io.memmon.core.report.LevelReview;
import io.memmon.core.report.PastEvents;
import io.memmon.core.report.PastIncident;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.ResponseReview;
import io.memmon.core.report.ReviewReport;
import io.memmon.core.report.ThresholdAdvice;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReviewAnalysisTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final long MIB = 1 << 20;

    private final List<Transition> transitions = new ArrayList<>();
    private final List<PastIncident> incidents = new ArrayList<>();
    private final List<ResponseReport> responses = new ArrayList<>();
    private final List<KnownAction> actions = new ArrayList<>();
    private final List<DailyCount> days = new ArrayList<>();
    private Instant at = NOW.minus(Duration.ofDays(20));
    private final WrittenHistory history = new WrittenHistory(NOW.minus(Duration.ofDays(20)));

    private void change(Level from, Level to, double utilisation) {
        transitions.add(new Transition(
                at,
                "heap",
                from,
                to,
                "",
                OptionalDouble.of(utilisation),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()));
    }

    private void after(Duration time) {
        at = at.plus(time);
    }

    /** An episode that rises to LOW, holds so long and passes. */
    private void low(double peak, Duration held) {
        after(Duration.ofHours(5));
        change(Level.NORMAL, Level.LOW, peak);
        after(held);
        change(Level.LOW, Level.NORMAL, 0.6);
    }

    /** An episode that rises to HIGH, in which an action runs and frees so much. */
    private void high(long freed) {
        after(Duration.ofHours(5));
        change(Level.NORMAL, Level.LOW, 0.72);
        after(Duration.ofMinutes(20));
        change(Level.LOW, Level.HIGH, 0.92);
        Instant opened = at;
        after(Duration.ofMinutes(2));
        responses.add(response("cache", ResponseResult.DONE, OptionalLong.of(freed)));
        after(Duration.ofMinutes(2));
        change(Level.HIGH, Level.NORMAL, 0.5);
        incidents.add(new PastIncident(
                "run",
                incidents.size() + 1L,
                "heap",
                opened,
                Optional.of(at),
                Level.HIGH,
                "",
                Optional.empty(),
                1,
                OptionalLong.of(freed)));
    }

    private ResponseReport response(String action, ResponseResult result, OptionalLong freed) {
        return new ResponseReport(at, 1, action, "heap", Level.HIGH, 1, result, freed, "", Duration.ofMillis(10), "");
    }

    private void incidentWith(ResponseReport... more) {
        responses.addAll(List.of(more));
    }

    private ReviewReport review() {
        PastEvents past = new PastEvents() {
            @Override
            public List<Transition> transitions(Instant since) {
                return transitions.stream()
                        .filter(one -> !one.at().isBefore(since))
                        .toList();
            }

            @Override
            public List<ResponseReport> responses(Instant since) {
                return responses.stream()
                        .filter(one -> !one.at().isBefore(since))
                        .toList();
            }

            @Override
            public List<PastIncident> incidents(Instant since) {
                return incidents;
            }

            @Override
            public List<DailyCount> days(LocalDate since) {
                return days;
            }

            @Override
            public void count(DailyCount.Kind kind, String subject, String detail, long times, double amount) {
                throw new AssertionError("a review counts nothing");
            }
        };
        return new ReviewAnalysis(area -> Thresholds.DEFAULTS, history, past)
                .of(actions, NOW, MONTH, new CapacityReport(NOW, List.of(), Optional.empty(), ""));
    }

    private ResponseReview response(String action) {
        return review().responses().stream()
                .filter(review -> review.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsHowOftenEachLevelWasReachedAndHowOftenItWasUseless() {
        low(0.73, Duration.ofMinutes(10));
        low(0.74, Duration.ofMinutes(2));
        high(200 * MIB);

        assertThat(review().levels())
                .containsExactly(
                        new LevelReview("heap", Level.LOW, 3, 2, Duration.ofMinutes(36)),
                        new LevelReview("heap", Level.MEDIUM, 1, 0, Duration.ofMinutes(4)),
                        new LevelReview("heap", Level.HIGH, 1, 0, Duration.ofMinutes(4)));
    }

    @Test
    void anAlertsConditionIsMetWhenItsLevelHeldForLongEnough() {
        low(0.73, Duration.ofMinutes(10));
        low(0.74, Duration.ofMinutes(2));
        high(200 * MIB);

        assertThat(review().alerts())
                .containsExactly(
                        new AlertReview("MemoryPressureEarly", "heap", Level.LOW, Duration.ofMinutes(5), 2, 1),
                        new AlertReview("MemoryUsageHigh", "heap", Level.MEDIUM, Duration.ofMinutes(3), 1, 0),
                        new AlertReview("MemoryUsageCritical", "heap", Level.HIGH, Duration.ofMinutes(1), 1, 0));
    }

    @Test
    void conditionsThatNoLevelTellsOfAreThoseThatWereCounted() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        counted(day, "MemoryExhaustionPredicted", "heap", 2);
        counted(day.plusDays(1), "MemoryExhaustionPredicted", "heap", 1);
        counted(day.plusDays(1), "MemoryExhaustionPredicted", WatchedAlert.useless("heap"), 1);
        counted(day, "MemoryExhaustionPredicted", "container", 1);
        counted(day, "GCDegraded", "heap", 4);
        counted(day, "SomebodyElses", "heap", 9);

        assertThat(review().alerts())
                .containsExactly(
                        new AlertReview(
                                "MemoryExhaustionPredicted", "container", Level.HIGH, Duration.ofMinutes(5), 1, 0),
                        new AlertReview("MemoryExhaustionPredicted", "heap", Level.HIGH, Duration.ofMinutes(5), 3, 1),
                        new AlertReview("GCDegraded", "heap", Level.MEDIUM, Duration.ofMinutes(5), 4, 0));
    }

    private void counted(LocalDate day, String alert, String detail, long times) {
        days.add(new DailyCount(day, DailyCount.Kind.ALERT, alert, detail, times, 0));
    }

    @Test
    void whatAnEarlierRunLeftOpenItsEndHasInterrupted() {
        at = NOW.minus(Duration.ofDays(25)); // this run began five days later
        change(Level.NORMAL, Level.LOW, 0.75);

        assertThat(review().levels()).containsExactly(new LevelReview("heap", Level.LOW, 1, 0, Duration.ZERO));
    }

    @Test
    void anIncidentInWhichNothingWasFreedPassedByItself() {
        high(200 * MIB);
        high(0);

        assertThat(review().incidents()).isEqualTo(2);
        assertThat(review().falseIncidents()).isOne();
    }

    @Test
    void proposesTheThresholdThatWouldHaveSparedTheUselessEpisodes() {
        low(0.725, Duration.ofMinutes(10));
        low(0.731, Duration.ofMinutes(10));
        low(0.748, Duration.ofMinutes(10));
        low(0.79, Duration.ofMinutes(10));
        high(200 * MIB);

        assertThat(review().thresholds()).singleElement().satisfies(advice -> {
            assertThat(advice.level()).isEqualTo(Level.LOW);
            assertThat(advice.present()).isEqualTo(0.70);
            assertThat(advice.proposed()).hasValue(0.75);
            assertThat(advice.spared()).isEqualTo(3);
            assertThat(advice.summary())
                    .isEqualTo("LOW of heap was useless in 4 of 5 episodes; "
                            + "at 75 % in place of 70 % it would have spared 3 of them");
        });
    }

    @Test
    void saysWhereNoThresholdWouldHaveServedBetter() {
        for (int i = 0; i < 4; i++) {
            low(0.795, Duration.ofMinutes(10));
        }

        ThresholdAdvice advice = review().thresholds().get(0);
        assertThat(advice.proposed()).isEmpty();
        assertThat(advice.summary()).contains("no threshold below the next level");
    }

    @Test
    void aFewUselessEpisodesAreNoReasonToTouchAThreshold() {
        low(0.73, Duration.ofMinutes(10));
        low(0.73, Duration.ofMinutes(10));

        assertThat(review().thresholds()).isEmpty();
    }

    /** An episode of the last days that goes from NORMAL to CRITICAL within minutes. */
    private void collapse(Instant critical) {
        at = critical.minus(Duration.ofMinutes(4));
        change(Level.NORMAL, Level.LOW, 0.70);
        at = critical;
        change(Level.LOW, Level.CRITICAL, 0.96);
        after(Duration.ofMinutes(10));
        change(Level.CRITICAL, Level.NORMAL, 0.3);
    }

    @Test
    void proposesTheThresholdThatWouldHaveGivenNotice() {
        collapse(NOW.minus(Duration.ofHours(50)));
        collapse(NOW.minus(Duration.ofHours(26)));
        history.area("heap", "utilisation", day -> rising(day, 0.40));

        assertThat(review().thresholds()).singleElement().satisfies(advice -> {
            assertThat(advice.level()).isEqualTo(Level.LOW);
            assertThat(advice.proposed()).hasValue(0.60);
            assertThat(advice.summary())
                    .isEqualTo("LOW of heap came less than 15 min before CRITICAL in 2 of 2 episodes; "
                            + "at 60 % in place of 70 % it would have given that notice in 2 of them");
        });
    }

    @Test
    void proposesNoThresholdThatHealthyTimesReachAsWell() {
        collapse(NOW.minus(Duration.ofHours(50)));
        collapse(NOW.minus(Duration.ofHours(26)));
        history.area("heap", "utilisation", day -> rising(day, 0.65));

        assertThat(review().thresholds()).singleElement().satisfies(advice -> {
            assertThat(advice.proposed()).isEmpty();
            assertThat(advice.summary()).contains("no threshold would have given that notice in half of the 2");
        });
    }

    @Test
    void aSingleCollapseIsNoReasonToTouchAThreshold() {
        collapse(NOW.minus(Duration.ofHours(26)));
        history.area("heap", "utilisation", day -> rising(day, 0.40));

        assertThat(review().thresholds()).isEmpty();
    }

    /** So full in the hour before each of the two collapses, {@code usual} else. */
    private static double rising(double day, double usual) {
        double hoursAgo = 24 * (20 - day);
        boolean before = (hoursAgo > 26 && hoursAgo < 27) || (hoursAgo > 50 && hoursAgo < 51);
        return before ? 0.605 : usual;
    }

    @Test
    void anEpisodeInWhichTheJvmEndedWasNotUseless() {
        low(0.75, Duration.ofMinutes(10));
        after(Duration.ofHours(1));
        change(Level.NORMAL, Level.LOW, 0.75);
        after(Duration.ofMinutes(3));
        low(0.75, Duration.ofMinutes(10)); // of the next run, which begins at NORMAL

        assertThat(review().levels()).singleElement().satisfies(low -> {
            assertThat(low.reached()).isEqualTo(3);
            assertThat(low.useless()).isEqualTo(2);
        });
    }

    @Test
    void whatIsOlderThanTheWindowDoesNotCount() {
        at = NOW.minus(Duration.ofDays(40));
        low(0.75, Duration.ofMinutes(10));

        assertThat(review().levels()).isEmpty();
    }

    @Test
    void aRehearsalSaysNothingOfAResponse() {
        responses.add(new ResponseReport(
                at, 0, "cache", "heap", Level.HIGH, 1, ResponseResult.DONE, OptionalLong.of(5), "", Duration.ZERO, ""));
        actions.add(new KnownAction("cache", true));

        assertThat(response("cache").verdict()).isEqualTo("never-needed");
    }

    @Test
    void judgesEachResponseByWhatItFreed() {
        actions.add(new KnownAction("shed", true));
        actions.add(new KnownAction("notify", false));
        high(200 * MIB);
        high(100 * MIB);
        incidentWith(
                response("gc", ResponseResult.DONE, OptionalLong.of(0)),
                response("gc", ResponseResult.DONE, OptionalLong.of(-5)),
                response("broken", ResponseResult.FAILED, OptionalLong.empty()),
                response("watch", ResponseResult.WOULD_RUN, OptionalLong.empty()),
                response("trim", ResponseResult.NOTHING_TO_DO, OptionalLong.empty()),
                response("notify", ResponseResult.DONE, OptionalLong.empty()));

        assertThat(response("cache").verdict()).isEqualTo("frees");
        assertThat(response("cache").freedBytes()).isEqualTo(300 * MIB);
        assertThat(response("cache").medianFreedBytes()).hasValue(100 * MIB);
        assertThat(response("cache").meanTook()).isEqualTo(Duration.ofMillis(10));
        assertThat(response("gc").verdict()).isEqualTo("frees-nothing");
        assertThat(response("broken").verdict()).isEqualTo("fails");
        assertThat(response("watch").verdict()).isEqualTo("would-have-run");
        assertThat(response("trim").verdict()).isEqualTo("idle");
        assertThat(response("notify").verdict()).isEqualTo("informs");
        assertThat(response("shed").verdict()).isEqualTo("never-needed");
    }

    @Test
    void saysHowMuchOfTheWindowIsKnown() {
        ReviewReport report = review();

        assertThat(report.covered()).isEqualTo(Duration.ofDays(20));
        assertThat(report.coverage())
                .isEqualTo("20 d of 30 d are known: this run only; a store would keep what earlier ones saw");
    }
}
