package io.memmon.prometheus.cli.replay;

import io.memmon.core.replay.ReplayReport;
import io.memmon.core.replay.ReplayReport.Alarm;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/** In what way a replay can be bad. */
enum Fault {
    /** An alarm stood at the failure, but not for as long as is promised. */
    LATE,
    /** No alarm stood at the failure. */
    MISSED,
    /** An alarm was raised and no failure came while it stood. */
    FALSE;

    /** How long before a failure its alarm should stand. */
    static final double PROMISED_SECONDS = 15 * 60;

    /** Returns what is bad about what memmon would have said. */
    static Set<Fault> of(ReplayReport report) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (report.failedAtSeconds().isPresent()) {
            OptionalDouble lead = lead(report);
            if (lead.isEmpty()) {
                faults.add(MISSED);
            } else if (lead.getAsDouble() < PROMISED_SECONDS) {
                faults.add(LATE);
            }
        }
        if (report.alarms().stream().anyMatch(alarm -> !standsAtFailure(alarm, report))) {
            faults.add(FALSE);
        }
        return faults;
    }

    /** Returns for how many seconds an alarm had stood at the failure; empty without a failure or an alarm. */
    static OptionalDouble lead(ReplayReport report) {
        OptionalDouble failed = report.failedAtSeconds();
        return report.alarms().stream()
                .filter(alarm -> standsAtFailure(alarm, report))
                .mapToDouble(alarm -> failed.orElse(0) - alarm.atSeconds())
                .max();
    }

    private static boolean standsAtFailure(Alarm alarm, ReplayReport report) {
        OptionalDouble failed = report.failedAtSeconds();
        return failed.isPresent()
                && alarm.atSeconds() <= failed.getAsDouble()
                && alarm.clearedSeconds().orElse(Double.POSITIVE_INFINITY) >= failed.getAsDouble();
    }
}
