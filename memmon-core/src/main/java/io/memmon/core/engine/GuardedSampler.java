package io.memmon.core.engine;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.Recorder;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.PluginGuard;

/** A sampler behind its guard. */
final class GuardedSampler {

    private final PluginGuard guard;
    private final GuardedCall.PluginCall call;

    GuardedSampler(PluginGuard guard, Sampler sampler, Recorder out) {
        this.guard = guard;
        this.call = () -> sampler.sample(out);
    }

    void sample(GuardedCall caller) {
        caller.run(guard, call);
    }

    PluginGuard guard() {
        return guard;
    }
}
