package io.memmon.core.report;

import java.time.Instant;

/**
 * Which run of which JVM a report is about.
 *
 * @param id names this run and no other, also when process ids come again
 * @param startedAt when the monitor started
 * @param pid the process id
 * @param application the main class or jar, without its arguments; empty if the JVM does not say
 * @param jvm the release of the JVM and who built it
 * @param collector the garbage collector
 */
public record RunReport(String id, Instant startedAt, long pid, String application, String jvm, String collector) {}
