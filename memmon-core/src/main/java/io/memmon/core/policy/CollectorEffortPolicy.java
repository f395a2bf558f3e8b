package io.memmon.core.policy;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import java.util.Optional;

/**
 * Judges the heap by how hard the collector works for it.
 *
 * <p>Effort never alarms alone: a heap with room may be collected often in perfect health, so every rule also asks how
 * full the live set is. Collectors that stop the application are judged by the share of time they stop it; concurrent
 * ones, whose pauses say nothing (0.00 to the end on ZGC), by allocation stalls, by cycles that degenerated or became
 * full collections, and by cycles that follow each other without a break. An OutOfMemoryError may never come, so
 * collapse is told explicitly.
 *
 * <p>Settings: {@code busy-share} (0.10), {@code heavy-share} (0.25) and {@code collapse-share} (0.50), shares of time
 * over 60, 10 and 5 seconds; collapse also over 3, where five collections fell into them.
 */
public final class CollectorEffortPolicy implements ThresholdPolicy {

    /** Creates the policy. */
    public CollectorEffortPolicy() {}

    @Override
    public String name() {
        return "collector-effort";
    }

    @Override
    public Optional<Judge> open(PluginContext context, Area area) {
        if (!area.name().equals(StandardAreas.HEAP)) {
            return Optional.empty();
        }
        return Optional.of(new EffortJudge(
                context,
                area,
                context.settings().ratio("busy-share", 0.10),
                context.settings().ratio("heavy-share", 0.25),
                context.settings().ratio("collapse-share", 0.50)));
    }
}
