package io.memmon.core.policy;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardSignals;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.policy.Verdict;
import io.memmon.api.policy.View;
import io.memmon.core.forecast.ExhaustionForecaster;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.forecast.Verification;
import org.jspecify.annotations.Nullable;

/** Feeds one area's readings to its forecaster and turns the forecast into a verdict. Allocates nothing. */
final class ForecastingJudge implements Judge {

    private static final double NANOS = 1e9;
    private static final double SAMPLE_SECONDS = 1;
    private static final double RELIEF_SHARE = 0.05;

    private final Area area;
    private final ExhaustionForecaster forecaster;
    private final Forecasts forecasts;
    private final boolean collected;
    private final HeapShape.OldCollections oldCollections;
    private final Signal full;
    private final Signal pauses;
    private final Verdict[] running;
    private final Verdict collapse;
    private volatile TimeLimits limits;
    private @Nullable ForecastMailbox mailbox;

    private double limit = Double.NaN;
    private double lastFull = Double.NaN;
    private double lastPauses = Double.NaN;
    private double lastUsedShare = Double.NaN;
    private double lastFullShare = Double.NaN;
    private double lastSample = Double.NEGATIVE_INFINITY;
    private Verdict standing = Verdict.NORMAL;

    ForecastingJudge(
            PluginContext context,
            Area area,
            ExhaustionForecaster forecaster,
            Forecasts forecasts,
            TimeLimits limits,
            boolean collected,
            HeapShape.OldCollections oldCollections) {
        this.area = area;
        this.forecaster = forecaster;
        this.forecasts = forecasts;
        this.limits = limits;
        this.collected = collected;
        this.oldCollections = oldCollections;
        full = context.signal(StandardSignals.GC_FULL_COLLECTIONS);
        pauses = context.signal(StandardSignals.GC_PAUSE_TIME);
        running = new Verdict[Level.values().length];
        for (Level level : Level.values()) {
            running[level.ordinal()] = level == Level.NORMAL
                    ? Verdict.NORMAL
                    : Verdict.of(level, area + " is forecast to be exhausted: collections leave its growth standing");
        }
        collapse = Verdict.of(Level.CRITICAL, "full collections free next to nothing", full, pauses)
                .certain();
    }

    void limits(TimeLimits newLimits) {
        limits = newLimits;
    }

    /** Sets where to hand out what was learned. To be called before judging. */
    void deliverTo(ForecastMailbox newMailbox) {
        mailbox = newMailbox;
    }

    /** Takes up what an earlier life has learned, under its limit: today's is applied to it as any other change is. */
    void restore(double seconds, ForecastMemories.Learned learned) {
        forecaster.restore(seconds, learned.memory());
        limit = learned.limitBytes();
    }

    @Override
    public Verdict judge(View view) {
        double seconds = view.nanos() / NANOS;
        double now = view.limitBytes(area);
        if (!(now > 0)) {
            forecasts.forget(area.index());
            return Verdict.UNDECIDED;
        }
        if (now != limit) {
            forecaster.limitChanged(limit / now);
            limit = now;
        }
        if (collected) {
            feedCollections(view, seconds);
        } else if (Math.abs(seconds - lastSample) < SAMPLE_SECONDS) { // a clock that steps back must not silence it
            return standing;
        } else {
            lastSample = seconds;
            forecaster.sample(seconds, view.usedBytes(area) / limit);
        }
        forecaster.tick(seconds);
        if (mailbox != null) {
            mailbox.answer(seconds, forecaster, limit);
        }
        show();
        standing = verdict();
        return standing;
    }

    private void feedCollections(View view, double seconds) {
        forecaster.verification(forecasts.verifiable() ? Verification.ALLOWED : Verification.NOT_ALLOWED);
        if (forecasts.takeRequested(area.index())) {
            forecaster.verificationRequested(seconds);
        }
        double fulls = view.latest(full);
        double paused = view.latest(pauses);
        double share = view.floorBytes(area) / limit;
        if (!Double.isNaN(share)) {
            if (!view.floorIsProof(area)) {
                forecaster.afterCollection(seconds, share);
            } else if (fulls > lastFull) {
                forecaster.fullCollection(seconds, paused - lastPauses, lastUsedShare, share);
                lastFullShare = share;
            } else if (oldCollections == HeapShape.OldCollections.IN_RUNS) {
                forecaster.mixedCollection(seconds, share); // a run of them is one floor: the last is the least
            } else {
                forecaster.oldFloor(seconds, share);
            }
            lastFull = fulls;
            lastPauses = paused;
        }
        lastUsedShare = view.usedBytes(area) / limit;
    }

    private void show() {
        forecasts.show(area.index(), forecaster, limit);
        forecasts.wish(area.index(), forecaster.wantsVerification());
    }

    /**
     * Returns whether less is in use than the last full collection left standing: something was freed since. Without
     * this a collapse that was relieved would stand until the next full collection, which relief has made unnecessary.
     */
    private boolean relieved() {
        return lastUsedShare < lastFullShare - RELIEF_SHARE;
    }

    private Verdict verdict() {
        if (forecaster.collapsing() && !relieved()) {
            return collapse;
        }
        if (forecaster.state() != ForecastState.ALARM || forecaster.collapsing()) {
            return Verdict.NORMAL;
        }
        Level level = limits.of(forecaster.secondsLeft());
        return running[(level == Level.NORMAL ? Level.LOW : level).ordinal()];
    }
}
