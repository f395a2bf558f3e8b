package io.memmon.prometheus.cli.gclog;

import io.memmon.core.replay.Past;
import io.memmon.core.replay.PastCollection;
import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastEvent;
import java.io.IOException;

/** Takes in what the lines tell, and knows which collection is the first to show what a concurrent cycle freed. */
final class EventSink {

    /** So many collections after a mark without a mixed one among them, and there is none to come. */
    private static final int NO_MIXED_AFTER = 2;

    private final Past past;
    private final CollectorNotes notes;
    private boolean cycleEnded;
    private int afterMark;
    private boolean any;
    private long oldCapacity = PastEvent.UNKNOWN;

    EventSink(Past past, CollectorNotes notes) {
        this.past = past;
        this.notes = notes;
    }

    /** A concurrent cycle of CMS or G1 has ended: what it freed shows in the collections that follow. */
    void cycleEnded() {
        cycleEnded = true;
        afterMark = 0;
    }

    /** The size of the old generation, of which the next collection speaks. */
    void oldCapacity(long bytes) {
        oldCapacity = bytes;
    }

    /** A collection. */
    void collection(Kind kind, double end, double took, long before, long after, long committed) throws IOException {
        any = true;
        notes.collected();
        past.add(new PastCollection(
                refined(kind), end, Double.isNaN(took) ? 0 : took, before, after, committed, oldCapacity));
        if (kind != Kind.STOP) {
            oldCapacity = PastEvent.UNKNOWN;
        }
    }

    /**
     * A stop within a concurrent cycle, and the use it found. Where the last cycle has ended and nothing was collected
     * since, this is the first that shows what the cycle freed.
     */
    void stop(double end, double took, long used, long committed) throws IOException {
        if (cycleEnded && !notes.is(CollectorNotes.Trace.G1)) {
            cycleEnded = false;
            past.add(new PastCollection(Kind.AFTER_CYCLE, end, took, used, used, committed, oldCapacity));
        } else {
            past.add(new PastCollection(
                    Kind.STOP, end, took, PastEvent.UNKNOWN, PastEvent.UNKNOWN, committed, oldCapacity));
        }
    }

    private Kind refined(Kind kind) {
        if (kind == Kind.MIXED || kind == Kind.FULL) {
            cycleEnded = false;
        } else if (kind == Kind.YOUNG && cycleEnded) {
            if (!notes.is(CollectorNotes.Trace.G1)) {
                cycleEnded = false;
                return Kind.AFTER_CYCLE;
            }
            if (++afterMark >= NO_MIXED_AFTER) {
                cycleEnded = false;
                return Kind.AFTER_CYCLE; // too little garbage in old regions to be worth a mixed collection
            }
        }
        return kind;
    }

    void newLife() {
        past.heap(notes.endLife());
        past.newLife();
        any = false;
        cycleEnded = false;
        oldCapacity = PastEvent.UNKNOWN;
    }

    /** Returns whether this life of the JVM had a collection. */
    boolean any() {
        return any;
    }

    void until(double seconds) {
        past.until(seconds);
    }
}
