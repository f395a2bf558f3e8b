package io.memmon.core.policy;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.api.policy.View;
import io.memmon.core.forecast.ForecastBasis;
import io.memmon.core.forecast.ForecastState;
import java.time.Duration;
import java.util.Optional;

/**
 * Says LOW, and never more, where the heap leaks: its floors rise towards the ceiling within four horizons, not as on
 * earlier days, and collections of the old generation left most of the last day's growth standing. It tells; acts are for
 * those that say how little time is left.
 *
 * <p>Settings below {@code memmon.policies.leak}: {@code share} (0.5), the least share of growth left standing, and
 * {@code lasting} (10m), for how long it must be so.
 */
public final class LeakPolicy implements ThresholdPolicy {

    private static final double NANOS = 1e9;

    private final Forecasts forecasts;

    /**
     * Creates the policy.
     *
     * @param forecasts what the forecasts say
     */
    public LeakPolicy(Forecasts forecasts) {
        this.forecasts = requireNonNull(forecasts, "forecasts");
    }

    @Override
    public String name() {
        return "leak";
    }

    @Override
    public Optional<Judge> open(PluginContext context, Area area) {
        double share = context.settings().ratio("share", 0.5);
        Duration lasting = context.settings().duration("lasting", Duration.ofMinutes(10));
        return area.name().equals(StandardAreas.HEAP)
                ? Optional.of(new LeakJudge(area.index(), forecasts, share, lasting))
                : Optional.empty();
    }

    private static final class LeakJudge implements Judge {

        private final int area;
        private final Forecasts forecasts;
        private final double share;
        private final double lastingSeconds;
        private final Verdict leak = Verdict.of(
                Level.LOW, "the heap leaks: collections of the old generation leave most of its growth standing");
        private double since = Double.NaN;

        LeakJudge(int area, Forecasts forecasts, double share, Duration lasting) {
            this.area = area;
            this.forecasts = forecasts;
            this.share = share;
            this.lastingSeconds = lasting.toNanos() / NANOS;
        }

        @Override
        public Verdict judge(View view) {
            double now = view.nanos() / NANOS;
            if (!leaks()) {
                since = Double.NaN;
                return forecasts.known(area) ? Verdict.NORMAL : Verdict.UNDECIDED;
            }
            if (!(since <= now)) {
                since = now;
            }
            return now - since >= lastingSeconds * forecasts.timeScale() ? leak : Verdict.NORMAL;
        }

        private boolean leaks() {
            return forecasts.state(area).compareTo(ForecastState.FORECAST) >= 0
                    && forecasts.basis(area) == ForecastBasis.VERIFIED
                    && forecasts.confidence(area) >= share;
        }
    }
}
