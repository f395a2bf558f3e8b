package io.memmon.core.report;

import java.time.LocalDate;

/**
 * How often something happened on one day, in UTC.
 *
 * @param day the day
 * @param kind what is counted
 * @param subject of what: an area, an alert, an action
 * @param detail the level, the condition or the outcome; empty if there is none
 * @param times how often
 * @param amount what it came to: seconds at a level, in a condition or in incidents; bytes measured as freed by a response
 */
public record DailyCount(LocalDate day, Kind kind, String subject, String detail, long times, double amount) {

    /** What is counted. */
    public enum Kind {
        /** Entries into a level of an area, and the seconds spent there. */
        LEVEL,
        /** Times that the condition of an alert held for long enough, and the seconds it held; the detail is the area. */
        ALERT,
        /** Steps of an action by outcome, and the bytes they were measured to free. */
        RESPONSE,
        /** Incidents of an area, and the seconds they were open. */
        INCIDENT
    }
}
