package io.memmon.prometheus.cli.gclog;

import io.memmon.core.replay.PastHeap;
import io.memmon.core.replay.PastHeap.Layout;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines of a log give away of the collector and the heap it was given. */
final class CollectorNotes {

    private static final Pattern MAX_HEAP =
            Pattern.compile("-XX:MaxHeapSize=(\\d+)\\b|-Xmx(\\d+)([kKmMgGtT]?)(?![\\w.])");

    /** Something only one family of collectors writes. */
    enum Trace {
        G1("G1", Layout.MIXED_REGIONS),
        GENERATIONAL_ZGC("Generational ZGC", Layout.REGIONS),
        ZGC("ZGC", Layout.REGIONS),
        SHENANDOAH("Shenandoah", Layout.REGIONS),
        ICMS("iCMS", Layout.GENERATIONS),
        CMS("CMS", Layout.GENERATIONS),
        PARALLEL("Parallel", Layout.GENERATIONS),
        PAR_NEW("ParNew", Layout.GENERATIONS),
        SERIAL("Serial", Layout.GENERATIONS);

        private final String collector;
        private final Layout layout;

        Trace(String collector, Layout layout) {
            this.collector = collector;
            this.layout = layout;
        }
    }

    private final Set<Trace> traces = EnumSet.noneOf(Trace.class);
    private long maxBytes;

    void seen(Trace trace) {
        traces.add(trace);
    }

    boolean is(Trace trace) {
        return traces.contains(trace);
    }

    /** Notes the largest heap that was allowed, if it is one. */
    void maxHeap(long bytes) {
        maxBytes = Math.max(maxBytes, bytes);
    }

    /** Looks for the largest heap among flags. */
    void flags(String line) {
        Matcher found = MAX_HEAP.matcher(line);
        while (found.find()) {
            String flag = found.group(1);
            if (flag != null) {
                maxHeap(Quantity.bytes(flag, 'B'));
            } else {
                String unit = found.group(3);
                maxHeap(Quantity.bytes(found.group(2), unit.isEmpty() ? 'B' : unit.charAt(0)));
            }
        }
    }

    /** Returns what is known by now. */
    PastHeap heap() {
        OptionalLong max = maxBytes > 0 ? OptionalLong.of(maxBytes) : OptionalLong.empty();
        return traces.stream()
                .findFirst()
                .map(trace -> new PastHeap(trace.collector, trace.layout, max))
                .orElse(new PastHeap(PastHeap.UNKNOWN.collector(), PastHeap.UNKNOWN.layout(), max));
    }
}
