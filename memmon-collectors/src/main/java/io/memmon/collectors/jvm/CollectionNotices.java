package io.memmon.collectors.jvm;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What collection notifications have said so far, written by the JVM's notification thread and read by the fast lane.
 * Nothing here allocates or blocks.
 *
 * <p><b>Finished marks.</b> G1 of JDK 17 has no bean that counts concurrent marks. Its notifications prove one in two
 * ways: the old generation fell <i>between</i> two collections, which only the Remark of a mark does (eager reclaim of
 * humongous objects happens inside a young collection and proves nothing); or a second collection with the cause "G1
 * Periodic Collection" began, which the JVM does not do while a mark is running. Generational Shenandoah marks the old
 * generation in its own time, and each fall of the old generation is the reclaim after such a mark; a full or explicit
 * collection is global.
 */
final class CollectionNotices {

    /** Not known yet. */
    static final long UNKNOWN = -1;

    private static final String PERIODIC = "G1 Periodic Collection";

    private final AtomicLongArray heard;
    private final AtomicLong marks = new AtomicLong();
    private final AtomicLong oldFalls = new AtomicLong();
    private final AtomicLong fullPauses = new AtomicLong();
    private final AtomicLong degenerated = new AtomicLong();
    private final AtomicLong stalls = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile long heapAfter = UNKNOWN;
    // Only the notification thread touches these three.
    private long lastOldAfter = UNKNOWN;
    private boolean periodicStarted;
    private boolean fullPause;

    CollectionNotices(int beans) {
        this.heard = new AtomicLongArray(beans);
    }

    /** Sets which collections of a bean happened before anybody listened. */
    void startAt(int bean, long count) {
        heard.set(bean, count);
    }

    /**
     * Takes a notification of a bean that collects.
     *
     * @param id the collection's number among those of its bean
     * @param oldBefore bytes of the old generation before the collection, {@link #UNKNOWN} without one
     * @param oldAfter bytes of the old generation after it
     * @param after bytes of all heap pools after it; 0 is taken as not known
     */
    void collected(int bean, CollectionKind kind, long id, String cause, long oldBefore, long oldAfter, long after) {
        boolean fellDuring = oldBefore != UNKNOWN && oldAfter < oldBefore;
        boolean fellBetween = lastOldAfter != UNKNOWN && oldBefore != UNKNOWN && oldBefore < lastOldAfter;
        lastOldAfter = oldAfter;
        if (fellDuring) {
            oldFalls.incrementAndGet();
        }
        if (marked(kind, cause, fellDuring, fellBetween)) {
            marks.incrementAndGet();
        }
        if (cause.equals("Allocation Stall")) {
            stalls.incrementAndGet();
        }
        heapAfter = after > 0 ? after : UNKNOWN;
        heard.set(bean, id); // last: whoever sees it sees the rest
    }

    private boolean marked(CollectionKind kind, String cause, boolean fellDuring, boolean fellBetween) {
        if (kind == CollectionKind.UNSPLIT_CYCLES) {
            boolean global = fullPause || cause.equals("System.gc()") || cause.equals("Diagnostic Command");
            fullPause = false;
            return global || fellDuring || fellBetween;
        }
        if (kind != CollectionKind.REGION_PAUSES) {
            return false;
        }
        boolean again = periodicStarted && cause.equals(PERIODIC);
        periodicStarted = cause.equals(PERIODIC) || (periodicStarted && !fellBetween);
        return fellBetween || again;
    }

    /** Takes a notification of a stop within a cycle; its action is the name of the stop (Shenandoah). */
    void paused(String action) {
        if (action.startsWith("Degenerated")) {
            degenerated.incrementAndGet();
        } else if (action.startsWith("Full")) {
            fullPauses.incrementAndGet();
            fullPause = true; // the notification of the cycle it belongs to comes after it
        }
    }

    /** Counts a notification that could not be read. */
    void lose() {
        lost.incrementAndGet();
    }

    /** Whether every collection that the beans had counted at their last poll has been heard of. */
    boolean complete(GcBeans beans) {
        for (int i = 0; i < beans.size(); i++) {
            if (beans.kind(i).collects() && heard.get(i) < beans.count(i)) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of all heap pools after the latest collection, or {@link #UNKNOWN}. */
    long heapAfter() {
        return heapAfter;
    }

    /** Finished concurrent marks of the old generation. */
    long marks() {
        return marks.get();
    }

    /** Collections in which the old generation fell. */
    long oldFalls() {
        return oldFalls.get();
    }

    long fullPauses() {
        return fullPauses.get();
    }

    long degenerated() {
        return degenerated.get();
    }

    long stalls() {
        return stalls.get();
    }

    long lost() {
        return lost.get();
    }
}
