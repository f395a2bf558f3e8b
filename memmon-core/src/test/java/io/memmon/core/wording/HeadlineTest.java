package io.memmon.core.wording;

import static io.memmon.core.wording.Areas.area;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.core.report.AreaReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static Headline of(Areas area) {
        AreaReport report = area.report();
        return Headline.of(
                List.of(report),
                report.level(),
                report.level() == Level.NORMAL ? Optional.empty() : Optional.of(report.name()));
    }

    @Test
    void learnsUntilTheFirstCollection() {
        assertThat(Headline.of(List.of(), Level.NORMAL, Optional.empty()).text())
                .isEqualTo("Learning");
        Headline learning = of(area("heap").used(0.1, 2));
        assertThat(learning.text()).isEqualTo("Learning");
        assertThat(learning.evidence())
                .contains("First live set after the next collection")
                .doesNotContain("%");
    }

    @Test
    void healthHasTheLiveSetAndItsTrend() {
        Headline healthy = of(area("heap").live(0.64, 2).growingMibPerMinute(0));
        assertThat(healthy.text()).isEqualTo("Memory is healthy");
        assertThat(healthy.evidence()).isEqualTo("Live set 655 MiB of 2.00 GiB (32 %), flat.");
    }

    @Test
    void aForecastComesFirst() {
        Headline high = of(area("heap")
                .at(Level.HIGH, "heap is full")
                .live(1.836, 2)
                .growingMibPerMinute(14)
                .forecast("alarm", 19, 34, 0.88));
        assertThat(high.text()).isEqualTo("Heap will be full in 19 to 34 min");
        assertThat(high.evidence())
                .isEqualTo("The live set grows +14.0 MiB/min; verified: the growth stays."
                        + " 88 % of the last day's growth was left standing by old collections.");
    }

    @Test
    void growthThatNothingProvesIsCalledUnverified() {
        Headline maybe = of(area("heap")
                .at(Level.LOW, "heap is full")
                .live(1.5, 2)
                .by(Evidence.YOUNG)
                .growingMibPerMinute(14)
                .forecast("watch"));
        assertThat(maybe.text()).isEqualTo("Heap may be filling; not verified");
        assertThat(maybe.evidence())
                .isEqualTo("Grows +14.0 MiB/min, but no collection of the old generation has confirmed it.");
    }

    @Test
    void aRangeTooWideIsNoNumber() {
        assertThat(of(area("heap").at(Level.HIGH, "heap is full").live(1.836, 2).forecast("alarm"))
                        .text())
                .isEqualTo("Heap is 91.8 % full; too uneven to say when");
    }

    @Test
    void atCriticalMinutesAreLeft() {
        Headline critical = of(area("heap")
                .at(Level.CRITICAL, "full collections free next to nothing")
                .live(1.96, 2));
        assertThat(critical.text()).isEqualTo("Heap is nearly full: minutes left");
        assertThat(critical.evidence())
                .isEqualTo("Full collections free next to nothing: 1.96 GiB of 2.00 GiB (98.0 %).");
    }

    @Test
    void theContainerKillsWithoutAnError() {
        Headline container = of(area("container")
                .at(Level.HIGH, "container is forecast to be exhausted")
                .used(2.9, 3)
                .forecast("alarm", 8, 15, 0.9));
        assertThat(container.text()).isEqualTo("Container limit in 8 to 15 min");
        assertThat(container.evidence()).contains("there will be no OutOfMemoryError");
    }

    @Test
    void recoveryIsSaidWhileTheLevelIsHeld() {
        Headline recovering =
                of(area("heap").at(Level.HIGH, "heap is full").live(1.56, 2).recovering());
        assertThat(recovering.text()).isEqualTo("Recovering: heap back to 78 %");
    }

    @Test
    void percentAreWholeBelowNinetyInEveryLocale() {
        assertThat(Figures.percent(0.318)).isEqualTo("32 %");
        assertThat(Figures.percent(0.8994)).isEqualTo("90 %");
        assertThat(Figures.percent(0.918)).isEqualTo("91.8 %");
    }

    @Test
    void rangesHaveTheUnitOfTheirEnd() {
        assertThat(Figures.range(40, 95)).isEqualTo("40 to 95 s");
        assertThat(Figures.range(1140, 2040)).isEqualTo("19 to 34 min");
        assertThat(Figures.range(1800, 1810)).isEqualTo("30 min");
        assertThat(Figures.range(7200, 14400)).isEqualTo("2 to 4 h");
    }
}
