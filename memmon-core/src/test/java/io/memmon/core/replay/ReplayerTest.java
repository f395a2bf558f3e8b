package io.memmon.core.replay;

import static io.memmon.core.replay.Pasts.climbing;
import static io.memmon.core.replay.Pasts.collect;
import static io.memmon.core.replay.Pasts.parallel;
import static io.memmon.core.replay.Pasts.replay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.memory.Level;
import io.memmon.core.config.ConfigurationException;
import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.ReplayReport.Alarm;
import io.memmon.core.replay.ReplayReport.LevelChange;
import io.memmon.core.replay.ReplayReport.WouldRun;
import org.junit.jupiter.api.Test;

class ReplayerTest {

    @Test
    void aLeakThatFullCollectionsLeaveStandingIsAnnouncedWellBeforeItsEnd() throws Exception {
        try (Past past = climbing(0.3, 4, 1200, true)) {
            ReplayReport report = replay(past);
            assertThat(report.alarms()).hasSize(1);
            Alarm alarm = report.alarms().get(0);
            assertThat(alarm.area()).isEqualTo("heap");
            assertThat(past.endSeconds() - alarm.atSeconds()).isGreaterThan(1800);
            assertThat(alarm.secondsLeftLow().orElseThrow()).isLessThan(past.endSeconds() - alarm.atSeconds());
            assertThat(alarm.secondsLeftHigh().orElseThrow())
                    .isGreaterThan(alarm.secondsLeft().orElseThrow());
            assertThat(report.levels()).extracting(LevelChange::level).contains(Level.LOW);
        }
    }

    @Test
    void garbageThatClimbsLikeALeakIsNotAnnounced() throws Exception {
        try (Past past = climbing(0.3, 12, 9000, false)) {
            assertThat(replay(past).alarms()).isEmpty();
        }
    }

    @Test
    void whatTheNextOldCollectionOfTheLogLeftAnswersARequestForProof() throws Exception {
        try (Past past = climbing(0.5, 1.7, 5700, false)) {
            ReplayReport report = replay(past);
            assertThat(report.verifications()).isNotEmpty();
            assertThat(report.verifications())
                    .filteredOn(asked -> asked.atSeconds() < 5700)
                    .allMatch(asked -> asked.answeredSeconds().isPresent());
            assertThat(report.alarms()).isEmpty();
        }
    }

    @Test
    void afterTheLastOldCollectionOfTheLogEverythingCountsAsLive() throws Exception {
        try (Past past = climbing(0.5, 1.7, 1e9, false)) {
            ReplayReport report = replay(past);
            assertThat(report.verifications()).isNotEmpty();
            assertThat(report.verifications())
                    .allMatch(asked -> asked.answeredSeconds().isEmpty());
            assertThat(report.alarms()).isNotEmpty();
        }
    }

    @Test
    void withoutVerificationNothingIsAskedFor() throws Exception {
        try (Past past = climbing(0.5, 1.7, 1e9, false)) {
            ReplayReport report = replay(past, "forecast.verification.max-pause", "0s");
            assertThat(report.verifications()).isEmpty();
            assertThat(report.alarms()).isEmpty();
        }
    }

    @Test
    void aDeathSpiralIsCriticalWithItsThirdFutileCollection() throws Exception {
        try (Past past = parallel()) {
            collect(past, Kind.YOUNG, 60, 0.02, 0.3, 0.2);
            for (int i = 0; i < 6; i++) {
                collect(past, Kind.FULL, 1000 + 4 * i, 3, 0.99, 0.985);
            }
            ReplayReport report = replay(past);
            assertThat(report.criticalAtSeconds().orElseThrow()).isBetween(1000.0, 1012.0);
            assertThat(report.failedAtSeconds().orElseThrow()).isEqualTo(1008);
            assertThat(report.responses()).extracting(WouldRun::level).allMatch(level -> level.atLeast(Level.HIGH));
        }
    }

    @Test
    void thresholdsAreThoseOfTheConfiguration() throws Exception {
        try (Past past = parallel()) {
            for (int i = 1; i < 40; i++) {
                collect(past, Kind.FULL, 60 * i, 0.1, 0.7, 0.65);
            }
            assertThat(replay(past).levels()).isEmpty();
            assertThat(replay(past, "levels.low", "60%").levels())
                    .extracting(LevelChange::level)
                    .containsExactly(Level.LOW);
        }
    }

    @Test
    void theSamePastGivesTheSameReport() throws Exception {
        try (Past past = climbing(0.3, 4, 1200, true)) {
            assertThat(replay(past)).isEqualTo(replay(past));
        }
    }

    @Test
    void aNewLifeForgetsTheOldOne() throws Exception {
        try (Past past = climbing(0.3, 2.6, 1200, true)) {
            double end = past.endSeconds();
            past.newLife();
            collect(past, Kind.YOUNG, end + 10, 0.02, 0.2, 0.1);
            collect(past, Kind.YOUNG, end + 3600, 0.02, 0.2, 0.1);
            ReplayReport report = replay(past);
            assertThat(report.lives()).isEqualTo(2);
            assertThat(report.alarms()).isNotEmpty();
            assertThat(report.alarms().get(report.alarms().size() - 1).clearedSeconds())
                    .as("it stood when its life ended")
                    .isEmpty();
        }
    }

    @Test
    void anAreaWithoutCollectionsIsForecastFromItsSamples() throws Exception {
        try (Past past = new Past()) {
            for (int second = 0; second < 3 * 3600; second += 10) {
                past.add(new PastSample("container", second, (long) (1e6 * (300 + second / 18.0)), 1_000_000_000));
            }
            ReplayReport report = replay(past);
            assertThat(report.collector()).isEqualTo("none");
            assertThat(report.heapMaxBytes()).isEmpty();
            assertThat(report.alarms()).extracting(Alarm::area).contains("container");
        }
    }

    @Test
    void anEmptyPastIsNoNews() throws Exception {
        try (Past past = new Past()) {
            ReplayReport report = replay(past);
            assertThat(report.events()).isZero();
            assertThat(report.levels()).isEmpty();
            assertThat(report.durationSeconds()).isZero();
        }
    }

    @Test
    void aSilenceOfYearsTakesNoTime() throws Exception {
        try (Past past = parallel()) {
            collect(past, Kind.YOUNG, 60, 0.02, 0.3, 0.2);
            collect(past, Kind.YOUNG, 1e9, 0.02, 0.3, 0.2);
            assertThat(replay(past).alarms()).isEmpty();
        }
    }

    @Test
    void aWrongSettingIsRefusedWithItsNameWhileAnApplicationsOwnPluginsAreNot() throws Exception {
        try (Past past = climbing(0.3, 1, 1200, true)) {
            replay(past, "responses.my-own.size", "4", "collectors.tmpfs.mount", "/x");
            assertThatThrownBy(() -> replay(past, "levels.hgih", "90%"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("memmon.levels.hgih");
        }
    }
}
