package io.memmon.lab.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.report.FigureFile;
import io.memmon.lab.report.TerminalTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The race in its short form. CPU seconds are compared, which other load changes little. */
@Timeout(300)
class ReadingRaceIT {

    private static final long BYTES = 4_000_000;

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void memmonReadsAndJudgesALogWithLessWorkThanGcToolkitReadsIt() throws Exception {
        FigureFile race =
                new FigureFile(List.of(), new ReadingRace(System.getProperty("java.class.path")).run(1, BYTES));
        TerminalTable.print(System.out, OverheadTable.lines(Part.REPLAY, race));
        double toolkit = OverheadTable.least(race, ReadingRace.TOOLKIT, ReadingRace.COLLECTIONS);
        assertThat(OverheadTable.least(race, ReadingRace.MEMMON, ReadingRace.COLLECTIONS))
                .as("both read all of it; memmon counts marks, too")
                .isBetween(toolkit, 3 * toolkit);
        assertThat(toolkit).isGreaterThan(1_000);
        assertThat(OverheadTable.least(race, ReadingRace.MEMMON, ReadingRace.CPU))
                .isLessThan(OverheadTable.least(race, ReadingRace.TOOLKIT, ReadingRace.CPU));
    }
}
