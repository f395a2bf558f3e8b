package io.memmon.prometheus.fleet;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.policy.Verdict;
import io.memmon.api.policy.View;

/** Takes the fleet's word as pressure. That no alert fires proves nothing: it is no verdict at all. */
final class FleetJudge implements Judge {

    private final Signal level;
    private final Verdict[] verdicts;

    private FleetJudge(Signal level, Verdict[] verdicts) {
        this.level = requireNonNull(level, "level");
        this.verdicts = verdicts.clone();
    }

    static FleetJudge of(PluginContext context) {
        Signal level = context.signal(FleetSignals.LEVEL);
        Verdict[] verdicts = new Verdict[Level.values().length];
        for (Level said : Level.values()) {
            verdicts[said.ordinal()] = said == Level.NORMAL
                    ? Verdict.UNDECIDED
                    : Verdict.of(said, "an alert of the fleet speaks of this JVM", level);
        }
        return new FleetJudge(level, verdicts);
    }

    @Override
    public Verdict judge(View view) {
        double said = view.latest(level);
        return said >= 0 && said < verdicts.length ? verdicts[(int) said] : Verdict.UNDECIDED;
    }
}
