package io.memmon.core.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Evidence;

/**
 * A collection of the past, or a part of one that stopped the application.
 *
 * @param kind what was collected
 * @param seconds when it ended
 * @param tookSeconds how long it took; for the kinds that stop the application this was a stop
 * @param usedBefore bytes in use in the heap before, {@link PastEvent#UNKNOWN} if not told
 * @param usedAfter bytes in use after, {@link PastEvent#UNKNOWN} if not told
 * @param committed the heap's size after, {@link PastEvent#UNKNOWN} if not told
 * @param oldCapacity the size of the old generation after, {@link PastEvent#UNKNOWN} if not told or if there is none
 */
public record PastCollection(
        Kind kind,
        double seconds,
        double tookSeconds,
        long usedBefore,
        long usedAfter,
        long committed,
        long oldCapacity)
        implements PastEvent {

    /** What was collected. */
    public enum Kind {
        /** The young generation, with the application stopped. */
        YOUNG,
        /** The young generation and some regions of the old one, with the application stopped (G1). */
        MIXED,
        /** Everything, with the application stopped. */
        FULL,
        /** The young generation, with the application stopped; the first after a concurrent cycle emptied the old one. */
        AFTER_CYCLE,
        /** The young generation, beside the application. */
        YOUNG_CYCLE,
        /** Everything, beside the application. */
        OLD_CYCLE,
        /** A concurrent cycle that had to be finished with the application stopped. */
        DEGENERATED,
        /** Nothing yet: a stop within a concurrent cycle. */
        STOP,
        /** Nothing: threads waited for memory. */
        STALL;

        /** Returns what is proven by what was left. */
        public Evidence proves() {
            return switch (this) {
                case FULL -> Evidence.OLD;
                case MIXED, AFTER_CYCLE, OLD_CYCLE, DEGENERATED -> Evidence.MARKED;
                case YOUNG, YOUNG_CYCLE, STOP, STALL -> Evidence.YOUNG;
            };
        }

        boolean stops() {
            return this != YOUNG_CYCLE && this != OLD_CYCLE && this != STALL;
        }

        boolean collects() {
            return this != STOP && this != STALL;
        }
    }

    public PastCollection {
        requireNonNull(kind, "kind");
    }
}
