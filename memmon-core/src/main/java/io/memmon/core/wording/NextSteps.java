package io.memmon.core.wording;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.core.report.Advice;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.ForecastReport;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a person should do now. The codes are the names of the alerts and of their runbooks, so that page, alert and
 * terminal say the same.
 */
public final class NextSteps {

    /** The most that anybody can heed in an emergency. */
    public static final int MOST = 3;

    private static final double LEAK = 0.80;

    private final long pid;
    private final List<Advice> steps = new ArrayList<>();

    private NextSteps(long pid) {
        this.pid = pid;
    }

    /**
     * Returns what to do, most urgent first, three at most.
     *
     * @param areas the areas as they are
     * @param responses the responses of the open incidents, in any order
     * @param pid the process, for commands
     */
    public static List<Advice> of(List<AreaReport> areas, List<ResponseReport> responses, long pid) {
        NextSteps steps = new NextSteps(pid);
        areas.stream()
                .filter(area -> area.level() != Level.NORMAL)
                .sorted(Comparator.comparing(AreaReport::level).reversed().thenComparing(AreaReport::name))
                .forEach(steps::about);
        if (!steps.steps.isEmpty()) {
            steps.about(responses);
        }
        return steps.steps.subList(0, Math.min(MOST, steps.steps.size()));
    }

    private void about(AreaReport area) {
        switch (area.name()) {
            case StandardAreas.HEAP -> heap(area);
            case StandardAreas.CONTAINER -> container(area);
            case StandardAreas.HOST -> {
                if (area.level().atLeast(Level.MEDIUM)) {
                    add(
                            AlertCode.MEMORY_AVAILABLE_LOW,
                            "Look at all processes of the host: memmon can only give back what this JVM holds.",
                            "ps aux --sort=-rss | head");
                }
            }
            case StandardAreas.DIRECT -> offHeap(area, "Look for direct buffers that are not released.");
            case StandardAreas.METASPACE ->
                offHeap(area, "Look for class loaders that are not released: redeploys, proxies, scripts.");
            case StandardAreas.CODE_CACHE -> offHeap(area, "Raise -XX:ReservedCodeCacheSize.");
            default -> byLevel(area, "Give " + area.name() + " more room, or find what fills it.");
        }
    }

    private void heap(AreaReport heap) {
        if (heap.level() == Level.CRITICAL) {
            add(AlertCode.MEMORY_USAGE_FATAL, "Take this instance out of service now.");
            histogram(
                    AlertCode.MEMORY_USAGE_FATAL,
                    "Save a class histogram, if there is time; then restart the instance.");
            return;
        }
        Optional<String> left = heap.forecast().flatMap(Headline::timeLeft);
        if (left.isPresent()) {
            add(
                    AlertCode.MEMORY_EXHAUSTION_PREDICTED,
                    "Decide now: more memory, less load, or a planned restart before that time.");
        }
        if (heap.level() == Level.HIGH && !heap.recovering()) {
            add(
                    AlertCode.MEMORY_USAGE_CRITICAL,
                    "Take load off and have a restart ready; see below what memmon has done and freed.");
        }
        if (leaks(heap)) {
            histogram(
                    AlertCode.MEMORY_LEAK_SUSPECTED,
                    "Take a class histogram now and one in ten minutes, and compare them.");
        } else if (unverified(heap)) {
            add(
                    AlertCode.MEMORY_GROWTH_RATE_HIGH,
                    "See whether load explains the growth. A check with a collection tells a leak from garbage.");
        } else if (heap.level() == Level.MEDIUM) {
            add(
                    AlertCode.MEMORY_USAGE_HIGH,
                    "Compare with last week on the dashboard; plan a larger heap or find what grows.");
        }
    }

    private static boolean leaks(AreaReport heap) {
        return heap.forecast()
                .filter(forecast -> forecast.confidence().orElse(0) >= LEAK)
                .isPresent();
    }

    private static boolean unverified(AreaReport heap) {
        return heap.forecast()
                        .map(ForecastReport::state)
                        .filter("watch"::equals)
                        .isPresent()
                && heap.evidence().filter(Evidence::includesOld).isEmpty();
    }

    private void container(AreaReport container) {
        if (container.level() == Level.CRITICAL) {
            add(AlertCode.MEMORY_CONTAINER_NEAR_LIMIT, "Drain this instance now: the kernel's kill is next.");
        }
        if (container.level().atLeast(Level.MEDIUM)) {
            add(
                    AlertCode.MEMORY_CONTAINER_NEAR_LIMIT,
                    "Find what is not heap (direct, metaspace, threads, native); raise the limit or lower"
                            + " -XX:MaxRAMPercentage.");
        }
    }

    private void offHeap(AreaReport area, String text) {
        if (area.level().atLeast(Level.MEDIUM)) {
            add(AlertCode.MEMORY_OFF_HEAP_HIGH, text);
        }
    }

    private void byLevel(AreaReport area, String text) {
        switch (area.level()) {
            case CRITICAL -> add(AlertCode.MEMORY_USAGE_FATAL, text);
            case HIGH -> add(AlertCode.MEMORY_USAGE_CRITICAL, text);
            case MEDIUM -> add(AlertCode.MEMORY_USAGE_HIGH, text);
            default -> {} // early: nothing to do yet
        }
    }

    private void about(List<ResponseReport> responses) {
        responses.stream()
                .filter(response ->
                        response.result() == ResponseResult.FAILED || response.result() == ResponseResult.TIMED_OUT)
                .map(ResponseReport::action)
                .distinct()
                .sorted()
                .findFirst()
                .ifPresent(action -> add(
                        AlertCode.MEMORY_RESPONSE_FAILING,
                        "Response " + action + " fails: do by hand what it should have done."));
        boolean measured =
                responses.stream().anyMatch(response -> response.freedBytes().isPresent());
        boolean helped =
                responses.stream().anyMatch(response -> response.freedBytes().orElse(0) > 0);
        if (measured && !helped) {
            add(AlertCode.MEMORY_RESPONSE_INEFFECTIVE, "Responses have freed nothing so far: plan a restart.");
        }
    }

    private void histogram(AlertCode code, String text) {
        // Not a live histogram: that is a full collection, which is the last thing a full heap needs.
        add(code, text, "jcmd " + pid + " GC.class_histogram -all > histogram.txt");
    }

    private void add(AlertCode code, String text) {
        steps.add(new Advice(code.alert(), text, Optional.empty()));
    }

    private void add(AlertCode code, String text, String command) {
        steps.add(new Advice(code.alert(), text, Optional.of(command)));
    }
}
