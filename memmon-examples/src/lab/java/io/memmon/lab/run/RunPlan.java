package io.memmon.lab.run;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.scenario.Kind;
import io.memmon.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One run to make.
 *
 * @param scenario what happens
 * @param cell the JVM it happens in
 * @param way who watches
 * @param rivals who watches besides memmon where nobody acts
 * @param scale how many times faster than in life
 * @param seed what the load is drawn from
 */
public record RunPlan(Scenario scenario, Cell cell, Way way, Set<GuardKind> rivals, int scale, long seed) {

    /** How much longer than to its expected end a service is watched: it may crawl instead of dying. */
    private static final double PATIENCE = 1.4;

    public RunPlan {
        rivals = Set.copyOf(rivals);
    }

    /** Returns how long it takes from the start to what the scenario leads to, in seconds. */
    public double seconds() {
        return (double) scenario.seconds() * scenario.scale() / scale;
    }

    /** Returns how long the service is watched at most, in seconds. */
    public double servingSeconds() {
        return scenario.kind() == Kind.HEALTHY ? seconds() : PATIENCE * seconds();
    }

    /** Returns who watches. */
    public List<GuardKind> guards() {
        List<GuardKind> guards = new ArrayList<>();
        if (way == Way.OBSERVING) {
            guards.add(GuardKind.MEMMON_OBSERVE);
        } else if (way == Way.ACTING) {
            guards.add(GuardKind.MEMMON_ACT);
        }
        if (way == Way.OBSERVING || (way == Way.ACTING && scenario.kind() == Kind.HEALTHY)) {
            rivals.stream().sorted().forEach(guards::add);
        }
        return List.copyOf(guards);
    }
}
