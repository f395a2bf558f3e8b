package io.memmon.core.report;

import java.util.List;

/** What is usual for each area, learned from healthy time alone. Answers are immutable; any thread may ask. */
public interface MemoryBaseline {

    /** Returns how the last minute compares with what is usual, by area. */
    List<BaselineReport> reports();

    /** Returns the hours of the week of which anything is known, from Monday on; empty if nothing is known of the area. */
    List<BaselineHour> hours(String area);
}
