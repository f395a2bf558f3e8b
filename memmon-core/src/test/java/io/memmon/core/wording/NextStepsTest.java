package io.memmon.core.wording;

import static io.memmon.core.wording.Areas.area;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.report.Advice;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NextStepsTest {

    private static List<Advice> of(Areas... areas) {
        return NextSteps.of(Arrays.stream(areas).map(Areas::report).toList(), List.of(), 48112);
    }

    @Test
    void healthAsksForNothing() {
        assertThat(of(area("heap").live(0.6, 2))).isEmpty();
        assertThat(of(area("heap").at(Level.LOW, "heap is full").live(1.5, 2))).isEmpty();
    }

    @Test
    void criticalTakesTheInstanceOutFirstAndNeverAsksForAFullCollection() {
        List<Advice> steps = of(area("heap").at(Level.CRITICAL, "heap is full").live(1.98, 2));
        assertThat(steps).extracting(Advice::code).containsExactly("MemoryUsageFatal", "MemoryUsageFatal");
        assertThat(steps.get(0).text()).contains("out of service");
        assertThat(steps.get(1).command()).hasValue("jcmd 48112 GC.class_histogram -all > histogram.txt");
        assertThat(steps.get(1).runbook()).isEqualTo("MemoryUsageFatal.md");
    }

    @Test
    void aForecastIsTimeToDecide() {
        assertThat(of(area("heap").at(Level.HIGH, "").live(1.8, 2).forecast("alarm", 19, 34, 0.88)))
                .extracting(Advice::code)
                .containsExactly("MemoryExhaustionPredicted", "MemoryUsageCritical", "MemoryLeakSuspected");
    }

    @Test
    void theWorstAreaComesFirstAndThreeStepsAreTheMost() {
        List<Advice> steps = of(
                area("direct").at(Level.MEDIUM, "direct is full").used(0.9, 1),
                area("container")
                        .at(Level.CRITICAL, "the kernel is out of memory")
                        .used(2.99, 3),
                area("metaspace").at(Level.MEDIUM, "metaspace is full").used(0.9, 1));
        assertThat(steps)
                .extracting(Advice::code)
                .containsExactly("MemoryContainerNearLimit", "MemoryContainerNearLimit", "MemoryOffHeapHigh");
    }

    @Test
    void responsesThatFailOrFreeNothingAreSaid() {
        Instant at = Instant.parse("2026-11-23T14:31:07Z");
        ResponseReport failed = new ResponseReport(
                at, 1, "gc", "heap", Level.HIGH, 1, ResponseResult.FAILED, OptionalLong.empty(), "", Duration.ZERO, "");
        ResponseReport grew = new ResponseReport(
                at, 1, "evict", "heap", Level.HIGH, 1, ResponseResult.DONE, OptionalLong.of(-5), "", Duration.ZERO, "");
        List<Advice> steps = NextSteps.of(
                List.of(area("heap").at(Level.HIGH, "").live(1.85, 2).report()), List.of(failed, grew), 1);
        assertThat(steps)
                .extracting(Advice::code)
                .containsExactly("MemoryUsageCritical", "MemoryResponseFailing", "MemoryResponseIneffective");
    }
}
