package io.memmon.core.policy;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.plugin.Settings;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.core.forecast.EarlierDays;
import io.memmon.core.forecast.ExhaustionForecaster;
import io.memmon.core.forecast.ExhaustionForecasters;
import io.memmon.core.forecast.ForecastSettings;
import io.memmon.core.forecast.Verification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the time left: LOW from 60 minutes on, MEDIUM from 30, HIGH from 15, CRITICAL from 5, where growth that
 * collections left standing leads to exhaustion within the horizon.
 *
 * <p>Settings below {@code memmon.policies.exhaustion-forecast}: {@code horizon} (60m), {@code unverified-horizon}
 * (30m), {@code earlier-days} ({@code remember} or {@code forget}), {@code time-scale-percent} (100: shorter for trials
 * that run in a fraction of the time), {@code low}, {@code medium}, {@code high}, {@code critical} (60m, 30m, 15m, 5m).
 */
public final class ExhaustionForecastPolicy implements ThresholdPolicy {

    private static final Set<String> NOT_FORECAST = Set.of(StandardAreas.HOST, StandardAreas.CODE_CACHE);

    private final Forecasts forecasts;
    private final HeapShape shape;
    private final double epochOffsetSeconds;
    private final ForecastMemories memories;
    private final Map<String, ForecastingJudge> judges = new ConcurrentHashMap<>();
    private @Nullable ExhaustionForecasters made;

    /**
     * Creates the policy.
     *
     * @param forecasts where to show what is forecast
     * @param shape where the heap is full
     * @param epochOffsetSeconds seconds since 1970 less the monotonic clock's, to know days by
     */
    public ExhaustionForecastPolicy(Forecasts forecasts, HeapShape shape, double epochOffsetSeconds) {
        this(forecasts, shape, epochOffsetSeconds, new ForecastMemories(() -> 0));
    }

    /**
     * Creates the policy.
     *
     * @param forecasts where to show what is forecast
     * @param shape where the heap is full
     * @param epochOffsetSeconds seconds since 1970 less the monotonic clock's, to know days by
     * @param memories what earlier lives have learned, and where to hand out what this one does
     */
    public ExhaustionForecastPolicy(
            Forecasts forecasts, HeapShape shape, double epochOffsetSeconds, ForecastMemories memories) {
        this.memories = requireNonNull(memories, "memories");
        this.forecasts = requireNonNull(forecasts, "forecasts");
        this.shape = requireNonNull(shape, "shape");
        this.epochOffsetSeconds = epochOffsetSeconds;
    }

    @Override
    public String name() {
        return "exhaustion-forecast";
    }

    @Override
    public synchronized Optional<Judge> open(PluginContext context, Area area) {
        ForecastSettings settings = settings(context.settings());
        TimeLimits limits = TimeLimits.read(context.settings(), settings.timeScale());
        forecasts.timeScale(settings.timeScale());
        if (NOT_FORECAST.contains(area.name())) {
            return Optional.empty();
        }
        ForecastingJudge known = judges.get(area.name());
        if (known != null) {
            known.limits(limits); // what it has learned outlives a reload
            return Optional.of(known);
        }
        if (made == null) {
            made = new ExhaustionForecasters(settings, epochOffsetSeconds);
        }
        boolean heap = area.name().equals(StandardAreas.HEAP);
        ExhaustionForecaster forecaster =
                heap ? made.forCollectedArea(shape.ceiling(), Verification.NOT_ALLOWED) : made.forPlainArea(1);
        ForecastingJudge judge =
                new ForecastingJudge(context, area, forecaster, forecasts, limits, heap, shape.oldCollections());
        judge.deliverTo(memories.mailbox(area.name()));
        memories.known(area.name()).ifPresent(learned -> judge.restore(memories.nowSeconds(), learned));
        judges.put(area.name(), judge);
        return Optional.of(judge);
    }

    private static ForecastSettings settings(Settings settings) {
        Duration horizon = settings.duration("horizon", Duration.ofMinutes(60));
        Duration unverified = settings.duration("unverified-horizon", Duration.ofMinutes(30));
        EarlierDays days = settings.choice("earlier-days", EarlierDays.REMEMBER);
        double scale = settings.number("time-scale-percent", 100, 1, 100) / 100.0;
        try {
            return new ForecastSettings(horizon, unverified, days, scale);
        } catch (IllegalArgumentException e) {
            settings.problem(
                    "unverified-horizon",
                    "must be between 1m and the horizon (" + horizon.toMinutes() + "m)",
                    unverified.toString());
            return ForecastSettings.defaults();
        }
    }
}
