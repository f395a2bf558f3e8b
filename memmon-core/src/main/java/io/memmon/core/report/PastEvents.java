package io.memmon.core.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What happened in this run of the JVM and, with a store, in earlier ones. Bounded: of transitions and responses the
 * latest 1000 each, of incidents 500, counts of 92 days. Answers are immutable; any thread may ask.
 */
public interface PastEvents {

    /** Returns the changes of levels since a moment, oldest first. */
    List<Transition> transitions(Instant since);

    /** Returns the responses since a moment, oldest first, each once, with what it freed where that is measured. */
    List<ResponseReport> responses(Instant since);

    /** Returns the incidents opened since a moment, oldest first. */
    List<PastIncident> incidents(Instant since);

    /** Returns the counts of each day since that one, by day, kind, subject and detail. */
    List<DailyCount> days(LocalDate since);

    /**
     * Adds to today's counts what its own events do not tell, such as conditions of alerts.
     *
     * @param times how often, 0 if only the amount grows
     * @param amount finite, in the unit of {@link DailyCount#amount}
     */
    void count(DailyCount.Kind kind, String subject, String detail, long times, double amount);
}
