package io.memmon.core.policy;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.StandardSignals;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.api.policy.View;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges the container by what the kernel says: time that tasks waited for memory (PSI), and the events of the control
 * group.
 *
 * <p>Pressure stall information supports and never acquits: before a kill it stayed at zero where no page cache was
 * left to reclaim. A rise of {@code memory.events oom} or {@code oom_kill} is the kernel's own word and needs no
 * confirmation.
 */
public final class StallPolicy implements ThresholdPolicy {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final double NEARLY_FULL = 0.80;
    private static final double FULL = 0.95;

    /** Creates the policy. */
    public StallPolicy() {}

    @Override
    public String name() {
        return "stall";
    }

    @Override
    public Optional<Judge> open(PluginContext context, Area area) {
        return area.name().equals(StandardAreas.CONTAINER)
                ? Optional.of(new ContainerJudge(context, area))
                : Optional.empty();
    }

    private static final class ContainerJudge implements Judge {

        private final Area container;
        private final Signal some;
        private final Signal full;
        private final Signal limitEvents;
        private final Signal oomEvents;
        private final Verdict failing;
        private final Verdict atTheLimit;
        private final Verdict stopped;
        private final Verdict waiting;

        ContainerJudge(PluginContext context, Area container) {
            this.container = container;
            some = context.signal(StandardSignals.CONTAINER_STALL_SOME);
            full = context.signal(StandardSignals.CONTAINER_STALL_FULL);
            limitEvents = context.signal(StandardSignals.CONTAINER_LIMIT_EVENTS);
            oomEvents = context.signal(StandardSignals.CONTAINER_OOM_EVENTS);
            failing = Verdict.of(Level.CRITICAL, "the kernel is out of memory for this container", oomEvents)
                    .certain();
            atTheLimit = Verdict.of(Level.HIGH, "the container runs into its limit", limitEvents);
            stopped = Verdict.of(Level.HIGH, "the whole container waits for memory", full);
            waiting = Verdict.of(Level.MEDIUM, "tasks of the container wait for memory", some);
        }

        @Override
        public Verdict judge(View view) {
            if (view.increase(oomEvents, TEN_SECONDS) > 0) {
                return failing;
            }
            double utilisation = view.utilisation(container);
            if (!(utilisation >= NEARLY_FULL)) {
                return Verdict.NORMAL;
            }
            if (utilisation >= FULL && view.increase(limitEvents, TEN_SECONDS) > 0) {
                return atTheLimit;
            }
            if (view.increase(full, TEN_SECONDS) > 1) {
                return stopped;
            }
            return view.increase(some, TEN_SECONDS) > 2 ? waiting : Verdict.NORMAL;
        }
    }
}
