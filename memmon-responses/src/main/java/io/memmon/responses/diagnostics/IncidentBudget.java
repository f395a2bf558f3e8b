package io.memmon.responses.diagnostics;

import io.memmon.api.plugin.PluginContext;
import java.time.Duration;

/** The time that all diagnostics together have taken in the present incident. Lent by the first of them to open. */
final class IncidentBudget {

    private long incident;
    private Duration spent = Duration.ZERO;

    static IncidentBudget of(PluginContext context) {
        return context.shared(IncidentBudget.class).orElseGet(() -> {
            IncidentBudget first = new IncidentBudget();
            context.lend(IncidentBudget.class, first);
            return first;
        });
    }

    /** Returns what was spent in an incident; without one (0) nothing adds up. */
    synchronized Duration spent(long id) {
        return id != 0 && id == incident ? spent : Duration.ZERO;
    }

    synchronized void spend(long id, Duration time) {
        spent = spent(id).plus(time);
        incident = id;
    }
}
