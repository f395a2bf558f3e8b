package io.memmon.core.config;

/**
 * A setting as it is in force.
 *
 * @param key the whole key
 * @param value the value as text, masked if it is a secret
 * @param origin where the value comes from
 */
public record EffectiveSetting(String key, String value, String origin) {}
