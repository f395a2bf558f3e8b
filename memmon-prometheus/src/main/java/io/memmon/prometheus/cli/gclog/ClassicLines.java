package io.memmon.prometheus.cli.gclog;

import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastEvent;
import io.memmon.prometheus.cli.gclog.CollectorNotes.Trace;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what HotSpot wrote before unified logging, with any mix of its flags: {@code -verbose:gc}, details, tenuring,
 * references, causes, heap prints. A record may spread over lines and have others inside; so this does not parse
 * records but follows the few words that matter: where one begins, {@code before->after(size)}, and how long it took.
 */
final class ClassicLines {

    /**
     * Alternatives: a date stamp; an uptime stamp; the head of a record; a transition, with the size before it in
     * brackets where G1 tells it; a use without a transition, at CMS' two stops; a duration; the end of a concurrent phase.
     */
    private static final Pattern WORDS = Pattern.compile("""
            (?<date>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.,]\\d+[+-]\\d{4})\
            |(?<stamp>\\d+[.,]\\d{3}):(?!\\d)\
            |\\[(?<head>Full GC|GC)\
            |(?<before>\\d+(?:[.,]\\d+)?)(?<beforeUnit>[BKMG])(?:\\([^)]{1,24}\\))?->(?<after>\\d+(?:[.,]\\d+)?)(?<afterUnit>[BKMG])\\((?<size>\\d+(?:[.,]\\d+)?)(?<sizeUnit>[BKMG])\\)\
            |(?<used>\\d+)(?<usedUnit>[KM])\\((?<capacity>\\d+)(?<capacityUnit>[KM])\\)\
            |(?<took>\\d+[.,]\\d+) secs\\]\
            |CMS-concurrent-(?<phase>sweep:)\
            """);

    private static final Pattern SHENANDOAH = Pattern.compile(
            "\\[(?<name>Pause Full|Pause Degenerated GC|Concurrent cleanup|Pause (?:Init|Final) (?:Mark|Update Refs))[^,]*?(?:(?<before>\\d+)(?<beforeUnit>[BKMG])->(?<after>\\d+)(?<afterUnit>[BKMG])\\((?<size>\\d+)(?<sizeUnit>[BKMG])\\))?, (?<took>[\\d.,]+) ms\\]");

    private final EventSink sink;
    private final CollectorNotes notes;
    private final Timeline timeline;
    private final LineCount count;
    private final Matcher words = WORDS.matcher("");

    private double wall = Double.NaN;
    private double uptime = Double.NaN;
    private @Nullable Rec open;
    private boolean markEnds;

    /** A record that has begun. */
    private static final class Rec {
        private final double begin;
        private Kind kind;
        private boolean heapKnown;
        private boolean plainMark;
        private double took = Double.NaN;
        private long before = PastEvent.UNKNOWN;
        private long after = PastEvent.UNKNOWN;
        private long size = PastEvent.UNKNOWN;
        private long oldCapacity = PastEvent.UNKNOWN;

        Rec(double begin, Kind kind) {
            this.begin = begin;
            this.kind = kind;
        }
    }

    ClassicLines(EventSink sink, CollectorNotes notes, Timeline timeline, LineCount count) {
        this.sink = sink;
        this.notes = notes;
        this.timeline = timeline;
        this.count = count;
    }

    /** Takes in a line; returns whether it made sense. */
    boolean accept(String line) throws IOException {
        if (line.startsWith("CommandLine flags:") || line.contains("-XX:MaxHeapSize=")) {
            notes.flags(line);
            return true;
        }
        noteCollector(line);
        boolean sense = false;
        words.reset(line);
        int at = 0;
        while (words.find(at)) {
            sense = true;
            at = words.end();
            if (words.group("date") != null) {
                wall = WallTime.parse(words.group("date"));
                uptime = Double.NaN;
            } else if (words.group("stamp") != null) {
                uptime = Quantity.decimal(words.group("stamp"));
            } else if (words.group("head") != null) {
                at = head(line, at, words.group("head").startsWith("Full"));
            } else if (words.group("before") != null) {
                transition(line);
            } else if (words.group("used") != null) {
                reading(line);
            } else if (words.group("took") != null) {
                took(line);
            } else {
                ended();
            }
        }
        if (line.contains(" ms]")) {
            sense |= shenandoah(line);
        }
        endOfLine();
        return sense || isKnownNoise(line);
    }

    /** Ends the reading: what is complete counts. Returns whether a record was left incomplete. */
    boolean end() throws IOException {
        Rec last = open;
        open = null;
        if (last == null) {
            return false;
        }
        if (last.heapKnown || last.kind == Kind.STOP) {
            emit(last);
            return false;
        }
        return true;
    }

    private int head(String line, int at, boolean full) throws IOException {
        Kind kind = kind(line, at, full);
        if (kind == null) {
            return at;
        }
        Rec before = open;
        if (before != null && before.heapKnown) {
            emit(before);
        }
        double begin = timeline.place(uptime, wall);
        if (Double.isNaN(uptime) && Double.isNaN(wall)) {
            count.timeless();
        }
        if (timeline.takeRestart()) {
            sink.newLife();
        }
        open = Double.isNaN(begin) ? null : new Rec(begin, kind);
        if (open != null) {
            sink.until(begin);
        }
        return at;
    }

    /** Returns the kind of record that such words begin, or null if they begin none. */
    private @Nullable Kind kind(String line, int at, boolean full) {
        if (full) {
            return Kind.FULL;
        }
        if (line.startsWith(" pause", at)) {
            notes.seen(Trace.G1);
            return line.indexOf("(mixed)", at) >= 0 ? Kind.MIXED : Kind.YOUNG;
        }
        if (line.startsWith(" concurrent-", at)) {
            notes.seen(Trace.G1);
            if (line.startsWith("cleanup-end", at + 12)) {
                sink.cycleEnded();
            }
            return null;
        }
        if (line.startsWith(" cleanup", at)) {
            notes.seen(Trace.G1);
            sink.cycleEnded();
            return Kind.STOP;
        }
        if (line.startsWith(" remark", at)
                || line.startsWith("[YG", at)
                || line.startsWith(" [1 CMS-", at)
                || line.startsWith("[1 CMS-", at)
                || line.startsWith(" (CMS ", at)) {
            return Kind.STOP;
        }
        char next = at < line.length() ? line.charAt(at) : '[';
        char second = at + 1 < line.length() ? line.charAt(at + 1) : '[';
        boolean record = next == '['
                || next == '-'
                || isDigit(next)
                || next == ':'
                || next == 'A' // AdaptiveSizePolicy
                || (next == ' ' && (second == '[' || second == '(' || isDigit(second)));
        return record ? Kind.YOUNG : null;
    }

    private void transition(String line) {
        Rec rec = open;
        long after =
                Quantity.bytes(words.group("after"), words.group("afterUnit").charAt(0));
        long size = Quantity.bytes(words.group("size"), words.group("sizeUnit").charAt(0));
        String label = label(line, words.start());
        if (rec == null) {
            return;
        }
        if (label == null || label.equals("Heap")) {
            if (!rec.heapKnown) {
                rec.heapKnown = true;
                rec.before = Quantity.bytes(
                        words.group("before"), words.group("beforeUnit").charAt(0));
                rec.after = after;
                rec.size = size;
            }
        } else if (isOld(label)) {
            rec.oldCapacity = size;
            if (rec.kind == Kind.YOUNG) {
                rec.kind = Kind.FULL;
            }
        } else if (rec.kind == Kind.STOP && label.contains("ParNew")) {
            rec.kind = Kind.YOUNG; // a scavenge before the remark
        }
    }

    /** A use that nothing changed: one of the two stops of a CMS cycle, which say no more than that without details. */
    private void reading(String line) {
        Rec rec = open;
        if (rec == null || rec.heapKnown || label(line, words.start()) != null) {
            return;
        }
        rec.before = Quantity.bytes(words.group("used"), words.group("usedUnit").charAt(0));
        rec.size = Quantity.bytes(
                words.group("capacity"), words.group("capacityUnit").charAt(0));
        if (rec.kind == Kind.YOUNG) {
            rec.kind = Kind.STOP;
            rec.plainMark = true;
            notes.seen(Trace.CMS);
        }
    }

    /** Returns the name of the pool that a transition at this place is of, or null if it is of the whole heap. */
    private static @Nullable String label(String line, int at) {
        int colon = at - 1;
        while (colon >= 0 && line.charAt(colon) == ' ') {
            colon--;
        }
        if (colon < 0) {
            return at == 0 ? "" : null;
        }
        if (line.charAt(colon) != ':') {
            return null;
        }
        String before = line.substring(0, colon);
        if (before.endsWith("Heap")) {
            return "Heap";
        }
        return before.substring(before.lastIndexOf('[') + 1);
    }

    private static boolean isOld(String label) {
        return !label.contains("Perm")
                && (label.contains("CMS")
                        || label.contains("Tenured")
                        || label.contains("OldGen")
                        || label.contains("concurrent mode"));
    }

    private void took(String line) {
        int before = words.start() - 1;
        char c = before < 0 ? ' ' : line.charAt(before);
        Rec rec = open;
        if (rec != null && c != '=' && c != '/') {
            rec.took = Quantity.decimal(words.group("took"));
        }
    }

    private void ended() {
        if (words.group("phase") != null) {
            notes.seen(Trace.CMS);
            sink.cycleEnded();
        }
    }

    private void endOfLine() throws IOException {
        Rec rec = open;
        if (rec != null && !Double.isNaN(rec.took) && (rec.heapKnown || rec.kind == Kind.STOP)) {
            open = null;
            emit(rec);
        }
    }

    private void emit(Rec rec) throws IOException {
        double took = Double.isNaN(rec.took) ? 0 : rec.took;
        sink.oldCapacity(rec.oldCapacity);
        if (rec.kind == Kind.STOP && rec.before != PastEvent.UNKNOWN) {
            sink.stop(rec.begin + took, took, rec.before, rec.size);
            markEnds = rec.plainMark && !markEnds;
            if (rec.plainMark && !markEnds) {
                sink.cycleEnded(); // the second stop of a pair is the remark; the sweep follows
            }
            return;
        }
        markEnds &= rec.kind != Kind.FULL; // it cut the cycle short
        sink.collection(rec.kind, rec.begin + took, took, rec.before, rec.after, rec.size);
        sink.until(rec.begin + took);
    }

    private boolean shenandoah(String line) throws IOException {
        Matcher found = SHENANDOAH.matcher(line);
        if (!found.find()) {
            return false;
        }
        notes.seen(Trace.SHENANDOAH);
        double begin = timeline.place(uptime, wall);
        if (Double.isNaN(begin) || found.group("before") == null) {
            return true;
        }
        double took = Quantity.decimal(found.group("took")) / 1000;
        String name = found.group("name");
        Kind kind =
                name.startsWith("Concurrent") ? Kind.OLD_CYCLE : name.endsWith("Full") ? Kind.FULL : Kind.DEGENERATED;
        sink.collection(
                kind,
                begin + took,
                took,
                Quantity.bytes(found.group("before"), found.group("beforeUnit").charAt(0)),
                Quantity.bytes(found.group("after"), found.group("afterUnit").charAt(0)),
                Quantity.bytes(found.group("size"), found.group("sizeUnit").charAt(0)));
        return true;
    }

    private void noteCollector(String line) {
        if (line.contains("PSYoungGen")) {
            notes.seen(Trace.PARALLEL);
        } else if (line.contains("icms_dc")) {
            notes.seen(Trace.ICMS);
        } else if (line.contains("[ParNew")) {
            notes.seen(Trace.PAR_NEW);
        } else if (line.contains("[DefNew")) {
            notes.seen(Trace.SERIAL);
        }
        if (line.contains("[CMS") || line.contains("[1 CMS-") || line.contains("(CMS ")) {
            notes.seen(Trace.CMS);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Lines that belong to a log of collections and say nothing of use here. */
    private static boolean isKnownNoise(String line) {
        if (line.isBlank()) {
            return true;
        }
        char first = line.charAt(0);
        if (first == ' '
                || first == '\t'
                || first == '['
                || first == '-'
                || first == '{'
                || first == '}'
                || first == ':') {
            return isText(line);
        }
        return NOISE.matcher(line).lookingAt();
    }

    private static final Pattern NOISE = Pattern.compile(
            "(?i)(heap|desired survivor|total time for which|application time|java hotspot|openjdk|memory:|before gc|"
                    + "after gc|statistics for|-{3,}|total free|max +chunk|number of blocks|av\\. +block|tree +height|"
                    + "finished|adaptive|ps ?adaptive|ps[a-z]*::|cms:|no shared spaces|par new|def ?new|concurrent |"
                    + "eden |from |to |the space|\\d{4}-\\d\\d-\\d\\d|\\(|\\)|,|secs|times:|g1 |g1ergo|gc locker|large block|\\}|"
                    + "full thread dump|avg_|young_|live_|survivor|padded|free_|promoted|base_|used|capacity|garbage)");

    private static boolean isText(String line) {
        for (int i = 0; i < Math.min(line.length(), 200); i++) {
            char c = line.charAt(i);
            if (c < ' ' && c != '\t') {
                return false;
            }
        }
        return true;
    }
}
