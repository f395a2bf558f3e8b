package io.memmon.prometheus.incident;

import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspects;

/** What grew, in words to paste; or why that is not known. */
final class Suspects {

    private Suspects() {}

    static String of(Incident incident) {
        return incident.suspects()
                .map(LeakSuspects::summary)
                .orElseGet(() -> incident.area().equals("heap")
                        ? "No suspects: no histogram was taken while it lasted."
                        : "No suspects: what fills " + incident.area() + " is not told by class histograms.");
    }
}
