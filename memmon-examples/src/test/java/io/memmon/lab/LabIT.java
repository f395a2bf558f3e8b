package io.memmon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.report.Column;
import io.memmon.lab.report.Row;
import io.memmon.lab.run.Fate;
import io.memmon.lab.run.RunPlan;
import io.memmon.lab.run.RunResult;
import io.memmon.lab.run.ScenarioJvm;
import io.memmon.lab.run.Way;
import io.memmon.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lab itself, in its short form: one scenario of each kind, twice as fast as the command runs them, on G1. */
@Timeout(300)
class LabIT {

    private static final Set<GuardKind> RIVALS = Set.of(GuardKind.INFINISPAN, GuardKind.MICROMETER, GuardKind.PROMQL);

    private static List<RunResult> together(RunPlan... plans) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(plans.length);
        try {
            List<Future<RunResult>> running = new ArrayList<>();
            for (RunPlan plan : plans) {
                running.add(both.submit(
                        () -> new ScenarioJvm(System.getProperty("java.class.path"), sample -> {}).run(plan)));
            }
            List<RunResult> results = new ArrayList<>();
            for (Future<RunResult> run : running) {
                results.add(run.get());
            }
            return results;
        } finally {
            both.shutdownNow();
        }
    }

    private static RunPlan plan(Scenario scenario, Way way) {
        return new RunPlan(scenario, Cell.G1, way, RIVALS, 2 * scenario.scale(), 1);
    }

    @Test
    void aPreventableDeathIsPrevented() throws Exception {
        List<RunResult> runs =
                together(plan(Scenario.SESSION_PILE_UP, Way.BARE), plan(Scenario.SESSION_PILE_UP, Way.ACTING));
        assertThat(runs.get(0).fate()).as(said(runs.get(0))).isEqualTo(Fate.OUT_OF_MEMORY);
        assertThat(runs.get(1).fate()).as(said(runs.get(1))).isEqualTo(Fate.SURVIVED);
        assertThat(runs.get(1).realActs()).as(said(runs.get(1))).isPositive();
        assertThat(runs.get(1).servedShare()).as(said(runs.get(1))).isGreaterThan(0.5);
    }

    @Test
    void aLeakIsAnnouncedBeforeItIsFatalAndTheRivalsAreHeardInTheSameRun() throws Exception {
        RunResult run = together(plan(Scenario.FAST_LEAK, Way.OBSERVING)).get(0);
        assertThat(run.fate().alive()).as(said(run)).isFalse();
        Row row = Row.of(run);
        assertThat(row.lead(Column.MEMMON_NOTICE).orElse(-1)).as(said(run)).isPositive();
        assertThat(row.text(Column.INFINISPAN_EPISODES)).as(said(run)).isNotEqualTo(Row.CANNOT);
        assertThat(row.text(Column.MICROMETER_EPISODES)).as(said(run)).isNotEqualTo(Row.CANNOT);
        assertThat(run.realActs()).as("who observes does nothing").isZero();
    }

    @Test
    void aHealthyServiceIsNeitherAccusedNorTouched() throws Exception {
        List<RunResult> runs = together(plan(Scenario.STEADY_75, Way.ACTING), plan(Scenario.RESTING_POOL, Way.ACTING));
        for (RunResult run : runs) {
            assertThat(run.fate()).as(said(run)).isEqualTo(Fate.SURVIVED);
            assertThat(run.incidents()).as(said(run)).isZero();
            assertThat(run.realActs()).as(said(run)).isZero();
        }
    }

    private static String said(RunResult run) {
        return run.plan() + ": " + run.fate() + ", exit " + run.recording().exit() + "\n"
                + run.recording().words() + "\n" + run.recording().notes();
    }
}
