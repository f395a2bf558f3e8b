package io.memmon.core.report;

import io.memmon.api.memory.Unit;

/**
 * The latest value of a signal that has one.
 *
 * @param name the signal
 * @param unit its base unit
 * @param value a finite number in that unit
 */
public record SignalReport(String name, Unit unit, double value) {}
