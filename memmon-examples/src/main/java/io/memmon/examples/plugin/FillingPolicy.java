package io.memmon.examples.plugin;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import java.time.Duration;
import java.util.Optional;

/** Shared memory is in trouble when it stays full <b>and</b> still grows: a full but resting area is no breach. */
public final class FillingPolicy implements ThresholdPolicy {

    @Override
    public String name() {
        return "filling";
    }

    @Override
    public Optional<Judge> open(PluginContext context, Area area) {
        double full = context.settings().ratio("full", 0.90);
        Duration window = context.settings().duration("window", Duration.ofSeconds(30));
        if (!area.name().equals("tmpfs")) {
            return Optional.empty();
        }
        Verdict high = Verdict.ofGrowth(Level.HIGH, "shared memory stays full and grows");
        return Optional.of(view ->
                view.least(area, window) >= full && view.slopePerSecond(area, window) > 0 ? high : Verdict.NORMAL);
    }
}
