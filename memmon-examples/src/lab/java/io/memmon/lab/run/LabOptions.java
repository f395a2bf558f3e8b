package io.memmon.lab.run;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param scenarios which, in their order
 * @param cells on which JVMs
 * @param ways how
 * @param rivals who else watches
 * @param scale how many times faster than in life; empty for each scenario's own
 * @param seed what the loads are drawn from
 * @param folder where the files go
 */
public record LabOptions(
        List<Scenario> scenarios,
        List<Cell> cells,
        List<Way> ways,
        Set<GuardKind> rivals,
        Optional<Integer> scale,
        long seed,
        Path folder) {

    /** Returns the runs to make, in order. */
    public List<RunPlan> plans() {
        List<RunPlan> plans = new ArrayList<>();
        for (Cell cell : cells) {
            for (Scenario scenario : scenarios) {
                for (Way way : ways) {
                    if (way.suits(scenario.kind())) {
                        plans.add(new RunPlan(scenario, cell, way, rivals, scale.orElse(scenario.scale()), seed));
                    }
                }
            }
        }
        return List.copyOf(plans);
    }
}
