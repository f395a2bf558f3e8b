package io.memmon.prometheus;

import io.memmon.core.report.BaselineHour;
import io.memmon.core.report.BaselineReport;
import io.memmon.core.report.MemoryBaseline;
import java.time.DayOfWeek;
import java.util.List;

/** What is usual as the test says, with one hour of it. */
record FakeBaseline(List<BaselineReport> reports) implements MemoryBaseline {

    static FakeBaseline of(List<BaselineReport> reports) {
        return new FakeBaseline(reports);
    }

    @Override
    public List<BaselineHour> hours(String area) {
        return List.of(new BaselineHour(DayOfWeek.MONDAY, 14, 90, 100.2, 200.4, 300.6));
    }
}
