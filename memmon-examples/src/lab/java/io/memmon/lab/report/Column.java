package io.memmon.lab.report;

import java.util.Locale;

/** What a row of the result file holds, in its order. Times are seconds since the first request; empty is "never". */
public enum Column {
    SCENARIO,
    KIND,
    CELL,
    WAY,
    SCALE,
    SEED,
    FATE,
    END,
    COLLAPSE,
    OFFERED,
    SERVED,
    REFUSED,
    FAILED,
    LONGEST_PAUSE_MS,
    MEMMON_NOTICE,
    MEMMON_TRANSITIONS,
    MEMMON_INCIDENTS,
    MEMMON_ACTS,
    MEMMON_FREED_MIB,
    INFINISPAN_NOTICE,
    INFINISPAN_EPISODES,
    GEODE_NOTICE,
    GEODE_EPISODES,
    MICROMETER_NOTICE,
    MICROMETER_EPISODES,
    PROMQL_NOTICE,
    PROMQL_EPISODES;

    /** Returns its name in the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
