package io.memmon.prometheus.resource;

import io.memmon.core.report.AreaCapacity;
import io.memmon.core.report.Bytes;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.EfficiencyReport;
import io.memmon.core.report.HeapAlternative;
import io.memmon.core.report.HeapEfficiency;
import io.memmon.core.wording.Figures;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** The planning reports as text for people: the answer first, then what it rests on. */
final class PlanningText {

    private PlanningText() {}

    static String of(CapacityReport report) {
        StringBuilder text = new StringBuilder("Capacity at the trend of the last week, ")
                .append(report.at())
                .append('\n');
        if (report.areas().isEmpty()) {
            text.append("  nothing is known yet\n");
        }
        for (AreaCapacity area : report.areas()) {
            text.append(String.format(Locale.ROOT, "  %-12s %s\n", area.area(), area.summary()));
        }
        return text.append("Heap size: ")
                .append(report.heapSummary())
                .append('\n')
                .toString();
    }

    static String of(EfficiencyReport report) {
        StringBuilder text = new StringBuilder(report.summary()).append('\n');
        report.heap().ifPresent(heap -> describe(text, heap));
        report.heap()
                .ifPresent(heap -> text.append("Over ")
                        .append(Figures.span(report.history()))
                        .append(". ")
                        .append(report.model())
                        .append('\n'));
        return text.toString();
    }

    private static void describe(StringBuilder text, HeapEfficiency heap) {
        text.append(String.format(
                Locale.ROOT,
                "live %s on average, %s at the peak, of %s; garbage %s a second\n",
                Bytes.text(heap.liveBytes()),
                Bytes.text(heap.peakLiveBytes()),
                Bytes.text(heap.maxBytes()),
                Bytes.text(Math.round(heap.garbageBytesPerSecond()))));
        text.append(String.format(
                Locale.ROOT,
                "collector: %s in pauses, %s beside the application\n",
                share(heap.pauseRatio()),
                share(heap.cycleRatio())));
        text.append(String.format(
                Locale.ROOT, "  %-10s %12s %12s %14s\n", "heap", "live at peak", "collector", "room fills in"));
        for (HeapAlternative other : heap.alternatives()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-10s %12s %12s %14s\n",
                    Bytes.text(other.maxBytes()),
                    Figures.percent(other.peakLiveRatio()),
                    share(other.collectorRatio()),
                    other.secondsToFill().isPresent()
                            ? Figures.span(Duration.ofMillis(
                                    Math.round(1000 * other.secondsToFill().getAsDouble())))
                            : "-"));
        }
    }

    private static String share(OptionalDouble ratio) {
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * ratio.getAsDouble()) : "unknown";
    }
}
