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
    private final EnumSet<Trace> sinceCollection = EnumSet.noneOf(Trace.class);
    private SharesOfHeap shares = new SharesOfHeap();
    private long maxBytes;
    private long maxSinceCollection;

    void seen(Trace trace) {
        sinceCollection.add(trace);
    }

    boolean is(Trace trace) {
        return traces.contains(trace) || sinceCollection.contains(trace);
    }

    /** Notes the largest heap that was allowed, if it is one. */
    void maxHeap(long bytes) {
        maxSinceCollection = Math.max(maxSinceCollection, bytes);
    }

    /** Notes a use that is told in bytes and in percent of the largest heap. */
    void share(long bytes, double percent) {
        shares.note(bytes, percent);
    }

    /** There was a collection: what was noted until now is of the same life of the JVM. */
    void collected() {
        traces.addAll(sinceCollection);
        sinceCollection.clear();
        maxBytes = Math.max(maxBytes, maxSinceCollection);
        maxSinceCollection = 0;
    }

    /** Returns what is known of a life that has ended; what was noted since its last collection is of the next one. */
    PastHeap endLife() {
        PastHeap ended = heap(traces, maxBytes);
        traces.clear();
        maxBytes = 0;
        shares = new SharesOfHeap();
        return ended;
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
        Set<Trace> all = EnumSet.copyOf(sinceCollection);
        all.addAll(traces);
        return heap(all, Math.max(maxBytes, maxSinceCollection));
    }

    private PastHeap heap(Set<Trace> seen, long bytes) {
        OptionalLong max = bytes > 0 ? OptionalLong.of(bytes) : shares.largestHeap();
        return seen.stream()
                .findFirst()
                .map(trace -> new PastHeap(trace.collector, trace.layout, max))
                .orElse(new PastHeap(PastHeap.UNKNOWN.collector(), PastHeap.UNKNOWN.layout(), max));
    }
}
