package io.memmon.responses.diagnostics;

import static java.util.Objects.requireNonNull;

import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Situation;
import io.memmon.api.time.Ticker;
import java.time.Duration;

/**
 * Whether another diagnosis may be made: so many an hour ({@code per-hour}), and as long as all diagnostics of an incident
 * have together taken less than {@code incident-budget}.
 */
final class Allowance {

    private final RateLimit rate;
    private final long perHour;
    private final IncidentBudget budget;
    private final Duration most;
    private final Ticker ticker;

    private Allowance(RateLimit rate, long perHour, IncidentBudget budget, Duration most, Ticker ticker) {
        this.rate = requireNonNull(rate, "rate");
        this.perHour = perHour;
        this.budget = requireNonNull(budget, "budget");
        this.most = requireNonNull(most, "most");
        this.ticker = requireNonNull(ticker, "ticker");
    }

    static Allowance read(PluginContext context, long perHourByDefault) {
        long perHour = context.settings().number("per-hour", perHourByDefault, 0, 3_600);
        Duration most = context.settings().duration("incident-budget", Duration.ofMinutes(1));
        Ticker ticker = context.ticker();
        return new Allowance(new RateLimit(perHour, ticker), perHour, IncidentBudget.of(context), most, ticker);
    }

    /** Takes one, or notes why not. */
    boolean tryTake(Situation now) {
        Duration spent = budget.spent(now.incidentId());
        if (spent.compareTo(most) >= 0) {
            now.note("skipped: the diagnostics of this incident have taken " + spent.toMillis()
                    + " ms, incident-budget is " + most.toMillis() + " ms");
            return false;
        }
        if (!rate.tryTake()) {
            now.note("skipped: " + perHour + " in the last hour, no more are allowed by per-hour");
            return false;
        }
        return true;
    }

    /** Does it, charges the incident with the time, and returns the time. */
    Duration spend(Situation now, Diagnosis diagnosis) throws Exception {
        long before = ticker.nanos();
        try {
            diagnosis.make();
        } finally {
            budget.spend(now.incidentId(), Duration.ofNanos(ticker.nanos() - before));
        }
        return Duration.ofNanos(ticker.nanos() - before);
    }

    /** Something that takes time. */
    @FunctionalInterface
    interface Diagnosis {

        void make() throws Exception;
    }
}
