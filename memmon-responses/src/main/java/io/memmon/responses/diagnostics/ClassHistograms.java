package io.memmon.responses.diagnostics;

import java.util.List;

/** The last class histogram. Lent by the {@code histogram} action. Safe for use by several threads. */
@FunctionalInterface
public interface ClassHistograms {

    /** Returns the classes that took up most, the biggest first; empty before the first histogram. */
    List<ClassFootprint> latest();
}
