package io.memmon.core.report;

/**
 * One setting as it is in force.
 *
 * @param key the whole key
 * @param value its value; secrets are masked
 * @param origin where it comes from
 */
public record EffectiveSetting(String key, String value, String origin) {}
