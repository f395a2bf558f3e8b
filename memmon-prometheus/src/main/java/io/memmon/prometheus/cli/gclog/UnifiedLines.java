package io.memmon.prometheus.cli.gclog;

import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastEvent;
import io.memmon.prometheus.cli.gclog.CollectorNotes.Trace;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified logging as far as it speaks of collections: from the plain {@code -Xlog:gc} on. All that counts is in
 * lines of the form {@code GC(7) Pause Young (Normal) (G1 Evacuation Pause) 24M->11M(256M) 7.965ms}; what the levels
 * and tags above it add is used where it is there.
 */
final class UnifiedLines {

    private static final Pattern TRANSITION =
            Pattern.compile("(?<before>\\d+)(?<beforeUnit>[BKMGT])(?:\\((?<beforePart>[^)]{1,20})\\))?->"
                    + "(?<after>\\d+)(?<afterUnit>[BKMGT])(?:\\((?<size>[^)]{1,20})\\))?");
    private static final Pattern DURATION = Pattern.compile("(\\d+[.,]\\d+)(m?s)\\s*$");
    private static final Pattern CAPACITY = Pattern.compile("(?:Max Capacity|size): *(\\d+) ?([BKMGT])");
    private static final int IDS = 64;
    private static final int MOST_BRACKETS = 12;
    private static final String COLLECTION = "GC(";

    private final EventSink sink;
    private final CollectorNotes notes;
    private final Timeline timeline;
    private final LineCount count;
    private final Decorations decorations = new Decorations();
    private final Matcher transition = TRANSITION.matcher("");
    private final Matcher duration = DURATION.matcher("");
    private final double[] begun = new double[IDS];
    private @Nullable Cleanup cleanup;

    /** What a concurrent cleanup of Shenandoah left; the last of a cycle is what the cycle left. */
    private record Cleanup(int id, Kind kind, double end, double took, long before, long after, long size) {}

    UnifiedLines(EventSink sink, CollectorNotes notes, Timeline timeline, LineCount count) {
        this.sink = sink;
        this.notes = notes;
        this.timeline = timeline;
        this.count = count;
        Arrays.fill(begun, Double.NaN);
    }

    /** Returns whether a line may be one: it begins as one does, or speaks of a collection behind something else. */
    static boolean mayBe(String line) {
        return line.startsWith("[") || isPrefixed(line);
    }

    private static boolean isPrefixed(String line) {
        return line.contains("] GC(") || line.contains("[gc");
    }

    /** Takes in a line; returns whether it is one of unified logging. */
    boolean accept(String line) throws IOException {
        int start = begin(line);
        if (start < 0) {
            return false;
        }
        double time = timeline.place(decorations.uptime(), decorations.wall());
        if (timeline.takeRestart()) {
            newLife();
        }
        if (Double.isNaN(time)) {
            if (!decorations.timed() && line.startsWith(COLLECTION, start + 1)) {
                count.timeless();
            }
            return !decorations.timed();
        }
        sink.until(time);
        String tags = decorations.tags();
        String text = line.substring(start).strip();
        if (tags.isEmpty() // or a host, where no tags are told
                || text.startsWith(COLLECTION)
                || text.startsWith("Using ")
                || tags.startsWith("gc")
                || tags.startsWith("safepoint")
                || tags.startsWith("arguments")) {
            message(text, time);
        }
        return true;
    }

    /**
     * Returns where the message begins, negative if there is none. What a container's or the system's log has put before
     * the decorations is passed over.
     */
    private int begin(String line) {
        int start = decorations.read(line);
        if ((start >= 0 && decorations.timed()) || !isPrefixed(line)) {
            return start;
        }
        int at = line.indexOf('[');
        for (int i = 0; i < MOST_BRACKETS && at >= 0; i++) {
            int behind = decorations.read(line, at);
            if (behind >= 0 && decorations.timed()) {
                return behind;
            }
            start = Math.max(start, behind);
            at = line.indexOf('[', at + 1);
        }
        return start;
    }

    private void newLife() throws IOException {
        flush();
        Arrays.fill(begun, Double.NaN);
        sink.newLife();
    }

    private void message(String text, double time) throws IOException {
        if (!text.startsWith(COLLECTION)) {
            outside(text);
            return;
        }
        int close = text.indexOf(')');
        int id = close < 0 ? -1 : (int) Quantity.decimal(text.substring(3, close));
        if (id < 0 || close + 2 > text.length()) {
            return;
        }
        String what = text.substring(close + 1).strip();
        Cleanup waiting = cleanup;
        if (waiting != null && waiting.id != id) {
            flush();
        }
        transition.reset(what);
        if (what.indexOf("->") > 0 && transition.find()) {
            sized(what, id, time);
        } else {
            unsized(what, id, time);
        }
    }

    private void outside(String text) throws IOException {
        if (text.startsWith("Using ") || text.startsWith("Initializing The Z")) {
            Trace trace = named(text);
            if (trace == null) {
                return;
            }
            if (sink.any()) { // a JVM says so once
                timeline.restart(decorations.uptime(), decorations.wall());
                newLife();
            }
            notes.seen(trace);
        } else if (text.startsWith("Heap Max Capacity")
                || text.startsWith("Max Capacity")
                || text.startsWith("Heap address")) {
            capacity(text);
        } else if (text.startsWith("jvm_args") || text.startsWith("CommandLine flags")) {
            notes.flags(text);
        }
    }

    private static @Nullable Trace named(String text) {
        if (text.contains("G1")) {
            return Trace.G1;
        } else if (text.contains("Z Garbage") || text.contains("ZGC")) {
            return Trace.ZGC;
        } else if (text.contains("Shenandoah")) {
            return Trace.SHENANDOAH;
        } else if (text.contains("Parallel")) {
            return Trace.PARALLEL;
        } else if (text.contains("Serial")) {
            return Trace.SERIAL;
        }
        return text.contains("Concurrent Mark Sweep") ? Trace.CMS : null;
    }

    private void capacity(String text) {
        Matcher found = CAPACITY.matcher(text);
        if (found.find()) {
            notes.maxHeap(Quantity.bytes(found.group(1), found.group(2).charAt(0)));
        }
    }

    private void unsized(String what, int id, double time) throws IOException {
        duration.reset(what);
        boolean timed = duration.find();
        if (!timed) {
            begun[id % IDS] = time;
            if (what.contains("Max Capacity:")) {
                capacity(what);
            }
            return;
        }
        if (what.startsWith("Concurrent Cycle") || what.startsWith("Concurrent Mark Cycle")) {
            notes.seen(Trace.G1);
            sink.cycleEnded();
        } else if (what.startsWith("Concurrent Sweep")) {
            notes.seen(Trace.CMS);
            sink.cycleEnded();
        } else if (what.startsWith("Pause ") && !notes.is(Trace.ZGC)) {
            sink.collection(Kind.STOP, time, seconds(), PastEvent.UNKNOWN, PastEvent.UNKNOWN, PastEvent.UNKNOWN);
        }
    }

    private void sized(String what, int id, double time) throws IOException {
        String name = what.substring(0, transition.start());
        long before = Quantity.bytes(
                transition.group("before"), transition.group("beforeUnit").charAt(0));
        long after = Quantity.bytes(
                transition.group("after"), transition.group("afterUnit").charAt(0));
        long size = size(transition.group("size"), after);
        noteShare(before, transition.group("beforePart"));
        noteShare(after, transition.group("size"));
        duration.reset(what);
        double took = duration.find(transition.end()) ? seconds() : since(id, time);
        if (name.startsWith("Pause ")) {
            pause(name, time, took, before, after, size);
        } else if (name.startsWith("Garbage Collection")) {
            notes.seen(Trace.ZGC);
            cycle(name, Kind.OLD_CYCLE, time, took, before, after);
        } else if (name.startsWith("Major Collection")) {
            generationalZ();
            cycle(name, Kind.OLD_CYCLE, time, took, before, after);
        } else if (name.startsWith("Minor Collection")) {
            generationalZ();
            cycle(name, Kind.YOUNG_CYCLE, time, took, before, after);
        } else if (name.startsWith("Concurrent cleanup")) {
            notes.seen(Trace.SHENANDOAH);
            Kind kind = name.contains("Young") || name.contains("Mixed") ? Kind.YOUNG_CYCLE : Kind.OLD_CYCLE;
            cleanup = new Cleanup(id, kind, time, since(id, time), before, after, size);
        } else {
            pool(name, size);
        }
    }

    private void generationalZ() {
        notes.seen(Trace.ZGC);
        notes.seen(Trace.GENERATIONAL_ZGC);
    }

    private void pause(String name, double time, double took, long before, long after, long size) throws IOException {
        boolean stop = name.startsWith("Pause Remark")
                || name.startsWith("Pause Cleanup")
                || (name.startsWith("Pause Initial Mark") && !name.contains("("));
        Kind kind = Kind.YOUNG;
        if (stop) {
            kind = Kind.STOP;
        } else if (name.startsWith("Pause Full")) {
            kind = Kind.FULL;
        } else if (name.startsWith("Pause Degenerated")) {
            kind = Kind.DEGENERATED;
            cleanup = null; // it finished the cycle
        } else if (name.startsWith("Pause Mixed") || name.contains("(Mixed)")) {
            kind = Kind.MIXED;
        } else if (!name.startsWith("Pause Young") && !name.startsWith("Pause Initial Mark")) {
            kind = Kind.STOP;
        }
        if (name.contains("G1")) {
            notes.seen(Trace.G1);
        }
        sink.collection(kind, time, took, before, after, size);
    }

    private void cycle(String name, Kind kind, double time, double took, long before, long after) throws IOException {
        if (name.contains("Allocation Stall")) { // a cycle that threads wait for, as the collector's bean counts them
            sink.collection(Kind.STALL, time, 0, PastEvent.UNKNOWN, PastEvent.UNKNOWN, PastEvent.UNKNOWN);
        }
        sink.collection(kind, time, took, before, after, PastEvent.UNKNOWN);
    }

    /** ZGC tells use as bytes and as a percentage of the largest heap. */
    private void noteShare(long bytes, @Nullable String part) {
        if (part != null && part.endsWith("%")) {
            notes.share(bytes, Quantity.decimal(part.substring(0, part.length() - 1)));
        }
    }

    private static long size(@Nullable String text, long after) {
        if (text == null || text.isEmpty() || text.endsWith("%")) {
            return PastEvent.UNKNOWN;
        }
        long bytes = Quantity.bytes(text.substring(0, text.length() - 1), text.charAt(text.length() - 1));
        return bytes < after ? PastEvent.UNKNOWN : bytes;
    }

    private void pool(String name, long size) {
        if (size == PastEvent.UNKNOWN) {
            return;
        }
        if (name.startsWith("ParOldGen") || name.startsWith("PSOldGen")) {
            notes.seen(Trace.PARALLEL);
            sink.oldCapacity(size);
        } else if (name.startsWith("Tenured")) {
            notes.seen(Trace.SERIAL);
            sink.oldCapacity(size);
        } else if (name.startsWith("CMS")) {
            notes.seen(Trace.CMS);
            sink.oldCapacity(size);
        }
    }

    private double since(int id, double time) {
        double start = begun[id % IDS];
        return start <= time ? time - start : 0;
    }

    private double seconds() {
        double value = Quantity.decimal(duration.group(1));
        return duration.group(2).equals("ms") ? value / 1000 : value;
    }

    private void flush() throws IOException {
        Cleanup last = cleanup;
        cleanup = null;
        if (last != null) {
            sink.collection(last.kind, last.end, last.took, last.before, last.after, last.size);
        }
    }

    /** Ends the reading: what is complete counts. */
    void end() throws IOException {
        flush();
    }
}
