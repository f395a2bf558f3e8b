package io.memmon.core.report;

/**
 * One plugin and how it fares.
 *
 * @param kind {@code collector}, {@code policy}, {@code response} or {@code listener}
 * @param name its name
 * @param origin where it came from: {@code builder}, {@code guice}, {@code discovered} or {@code built-in}
 * @param state {@code running}, {@code backed-off}, {@code quarantined}, {@code disabled} or {@code failed}
 * @param errors how often it failed
 * @param lastError the last failure in words; empty if none
 */
public record PluginReport(String kind, String name, String origin, String state, long errors, String lastError) {}
