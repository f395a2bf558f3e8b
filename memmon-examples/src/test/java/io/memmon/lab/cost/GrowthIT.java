package io.memmon.lab.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.report.FigureFile;
import io.memmon.lab.report.TerminalTable;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A tick grows no faster than what it looks at, and never allocates. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowthIT {

    private static final double LOADED_MACHINE = 2;

    private FigureFile growth = new FigureFile(List.of(), List.of());

    @BeforeAll
    @SuppressWarnings("SystemOut") // the figures are the point
    void run() throws Exception {
        growth = new FigureFile(List.of(), new Growth(5_000, 60).run());
        TerminalTable.print(System.out, OverheadTable.lines(Part.GROWTH, growth));
    }

    private double value(String subject, int size, String measure) {
        return growth.value(subject, "" + size, measure).orElseThrow();
    }

    private void noWorseThanLinear(String subject, List<Integer> sizes, String measure) {
        for (int i = 1; i < sizes.size(); i++) {
            double times = (double) sizes.get(i) / sizes.get(i - 1);
            assertThat(value(subject, sizes.get(i), measure))
                    .as("%s: %s at %s of them, %s times as many as before", subject, measure, sizes.get(i), times)
                    .isLessThan(times * LOADED_MACHINE * value(subject, sizes.get(i - 1), measure));
        }
    }

    @Test
    void aTickGrowsNoFasterThanAreasAndPlugins() {
        noWorseThanLinear("areas", Growth.AREAS, Growth.TICK_NANOS);
        noWorseThanLinear("plugins", Growth.PLUGINS, Growth.TICK_NANOS);
    }

    @Test
    void aTickDoesNotLookAtCachesAndAScrapeNamesTwentyOfThem() {
        double one = value("caches", 1, Growth.TICK_NANOS);
        double thousand = value("caches", 1_000, Growth.TICK_NANOS);
        assertThat(thousand).isLessThan(10 * one);
        noWorseThanLinear("caches", Growth.CACHES, Growth.SCRAPE_NANOS);
    }

    @Test
    void noTickAllocates() {
        growth.figures().stream()
                .filter(one -> one.measure().equals(Growth.TICK_BYTES))
                .forEach(one -> assertThat(one.value())
                        .as("%s %s", one.way(), one.subject())
                        .isZero());
    }
}
