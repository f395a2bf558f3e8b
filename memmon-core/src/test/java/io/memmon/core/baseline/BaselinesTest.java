package io.memmon.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.core.report.BaselineHour;
import io.memmon.core.report.BaselineReport;
import io.memmon.core.report.BaselineReport.Basis;
import io.memmon.core.report.BaselineReport.Status;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    private static final double MIB = 1 << 20;
    private static final long MONDAY = LocalDateTime.of(2026, 11, 23, 0, 0).toEpochSecond(ZoneOffset.UTC) / 60;
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;

    private final Baselines baselines = new Baselines();

    @Test
    void isLearningUntilHalfAnHourOfHealthIsOneHalfHourOld() {
        run(MONDAY, 59, 100);
        assertThat(report().status()).isEqualTo(Status.LEARNING);
        assertThat(report().basis()).isEqualTo(Basis.NONE);
        assertThat(report().usualBytes()).isEmpty();
        run(MONDAY + 59, 2, 100);
        assertThat(report().status()).isEqualTo(Status.USUAL);
        assertThat(report().usualBytes().orElseThrow()).isCloseTo(100 * MIB, within(2 * MIB));
    }

    @Test
    void knowsEachHourOfTheWeekByItself() {
        run(MONDAY, 9 * HOUR, 100);
        run(MONDAY + 9 * HOUR, HOUR, 300);
        run(MONDAY + 10 * HOUR, 14 * HOUR + DAY, 100);
        run(MONDAY + WEEK + 9 * HOUR, 10, 300);
        assertThat(report().basis()).isEqualTo(Basis.HOUR);
        assertThat(report().status()).isEqualTo(Status.USUAL);
        assertThat(report().usualBytes().orElseThrow()).isCloseTo(300 * MIB, within(6 * MIB));
        run(MONDAY + WEEK + 10 * HOUR, 1, 300);
        assertThat(report().status()).isEqualTo(Status.ABOVE);
        BaselineHour nine = baselines.hours("heap").get(9);
        assertThat(nine.day()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(nine.hour()).isEqualTo(9);
        assertThat(nine.minutesLearned()).isEqualTo(60);
    }

    @Test
    void comparesWithTheSameHourOfOtherDaysUntilTheHourIsKnown() {
        run(MONDAY, 9 * HOUR, 100);
        run(MONDAY + 9 * HOUR, HOUR, 300);
        run(MONDAY + 10 * HOUR, 14 * HOUR, 100);
        run(MONDAY + DAY + 9 * HOUR, 1, 300);
        assertThat(report().basis()).isEqualTo(Basis.DAY);
        assertThat(report().status()).isEqualTo(Status.USUAL);
    }

    @Test
    void doesNotLearnFromTroubleNorFromTheHalfHourThatLedToIt() {
        run(MONDAY, 2 * HOUR, 100);
        for (int i = 0; i < 25; i++) {
            baselines.minute("heap", MONDAY + 2 * HOUR + i, (100 + 30 * i) * MIB, true);
        }
        for (int i = 25; i < 60; i++) {
            baselines.minute("heap", MONDAY + 2 * HOUR + i, 950 * MIB, false);
        }
        run(MONDAY + 3 * HOUR, 2 * HOUR, 100);
        List<BaselineHour> hours = baselines.hours("heap");
        assertThat(hours).allSatisfy(hour -> assertThat(hour.highBytes()).isCloseTo(100 * MIB, within(2 * MIB)));
    }

    @Test
    void followsWhenWhatIsUsualChanges() {
        for (int week = 0; week < 12; week++) {
            run(MONDAY + week * WEEK, 2 * HOUR, week < 4 ? 100 : 200);
        }
        assertThat(baselines.hours("heap").get(0).usualBytes()).isCloseTo(200 * MIB, within(4 * MIB));
    }

    @Test
    void aClockThatIsYearsAheadForAMomentDoesNotWipeOutWhatIsKnown() {
        run(MONDAY, 2 * HOUR, 100);
        run(MONDAY + 500 * WEEK, 61, 100);
        run(MONDAY + WEEK, 61, 100);
        assertThat(baselines.hours("heap").get(0).minutesLearned()).isGreaterThan(40);
        assertThat(report().usualBytes().orElseThrow()).isCloseTo(100 * MIB, within(2 * MIB));
    }

    @Test
    void aHundredAreasDoNotTakeTheHeap() {
        for (int i = 0; i < 100; i++) {
            baselines.minute("area-" + i, MONDAY, MIB, true);
        }
        assertThat(baselines.reports()).hasSize(24);
        assertThat(baselines.usual("area-99")).isNaN();
    }

    private void run(long from, long minutes, double mib) {
        for (long i = 0; i < minutes; i++) {
            baselines.minute("heap", from + i, mib * MIB, true);
        }
    }

    private BaselineReport report() {
        return baselines.reports().get(0);
    }
}
