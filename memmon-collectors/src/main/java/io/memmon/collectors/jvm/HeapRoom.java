package io.memmon.collectors.jvm;

/**
 * How many bytes of live objects the heap can hold, which is less than the JVM's limit where a part of it can never fill
 * with them. Allocates nothing. Told by the thread that hears of collections, asked by the one that ticks.
 *
 * <p>Three things make it less. <b>Survivors</b> of Parallel: one of the two spaces is always empty and the other takes no
 * allocation, and its adaptive size policy lets them grow at the expense of eden; with 64 MiB of old generation, 11 of
 * eden and twice 10.5 of survivors, Parallel of 17 ran out of memory at 77 % of 96 MiB. <b>A reserve</b> that only the
 * collector may take: {@code ShenandoahEvacReserve} per cent. <b>Regions</b> that large objects take and do not fill:
 * with blocks of 128 KiB, Shenandoah of 25 with regions of 256 KiB failed to allocate at 70 % in use; nothing in the JVM
 * tells of that before an allocation fails. What was in use when one failed and was so again when the next one did is the
 * room, and what has been in use since if that is more, until a thousand collections in a row had other causes. One
 * failure proves nothing: an array may be greater than what is left.
 */
final class HeapRoom {

    private static final long UNKNOWN = CollectionNotices.UNKNOWN;
    private static final int PERCENT = 100;

    /** Changes of less than this part of the limit are not passed on: adaptive sizes change at each collection. */
    private static final int SLACK = 32;
    /** Failures at sizes that differ by less than this part of them are alike. */
    private static final int ALIKE = 16;
    /** More than this part of the heap must have been allocated between two failures. */
    private static final int REFILL = 64;
    /** After so many other collections in a row a failure says nothing about what is in the heap by now. */
    private static final int OUTDATED = 1000;

    private final int reservePercent;
    private volatile long pools = UNKNOWN;
    private volatile long failedAt = UNKNOWN;
    // Only the notification thread touches these three.
    private long beforeFailure = UNKNOWN;
    private long afterFailure = UNKNOWN;
    private int sinceFailure;
    private long told = UNKNOWN;

    /**
     * Creates one that knows of no pools and no failure yet.
     *
     * @param reservePercent which part of the heap only the collector may use, from 0 to 99
     */
    HeapRoom(int reservePercent) {
        this.reservePercent = reservePercent;
    }

    /** Why a collection took place. */
    enum Occasion {
        /** An allocation had failed, and everything that can be tried is tried. */
        FAILED_ALLOCATION,
        /** Any other. */
        ROUTINE
    }

    /** Takes the greatest size together of the pools that can fill; 0 if it is not known. */
    void pools(long bytes) {
        pools = bytes > 0 ? bytes : UNKNOWN;
    }

    /** Takes how many bytes were in use when a collection began and when it ended, 0 if not known, and why it did. */
    void collected(long before, long after, Occasion occasion) {
        if (before <= 0 || after <= 0) {
            return;
        }
        if (occasion == Occasion.ROUTINE) {
            if (before > beforeFailure + beforeFailure / SLACK) {
                afterFailure = UNKNOWN; // more was in use since: the next failure is a first one
            }
            if (++sinceFailure == OUTDATED) {
                afterFailure = UNKNOWN;
                failedAt = UNKNOWN;
            }
            return;
        }
        sinceFailure = 0;
        boolean refilled = before - afterFailure > before / REFILL;
        boolean asBefore = Math.abs(before - beforeFailure) <= before / ALIKE;
        if (afterFailure != UNKNOWN && asBefore && (refilled || failedAt != UNKNOWN)) {
            failedAt = before;
        }
        beforeFailure = before;
        afterFailure = after;
    }

    /**
     * Returns the room below a limit of the JVM's.
     *
     * @param used bytes in use now, which fit as it shows; {@link CollectionNotices#UNKNOWN} if not known
     */
    long below(long limit, long used) {
        long failed = failedAt; // read once: another thread writes it
        if (failed != UNKNOWN && used > failed + failed / SLACK) {
            failedAt = used; // the regions are filled better now; by how much more they could be is not known
            failed = used;
        }
        long sizes = pools;
        long room = limit - limit / PERCENT * reservePercent;
        room = sizes == UNKNOWN ? room : Math.min(room, sizes);
        room = failed == UNKNOWN ? room : Math.min(room, failed);
        if (told == UNKNOWN || told > limit || Math.abs(room - told) > limit / SLACK) {
            told = room;
        }
        return told;
    }
}
