package io.memmon.core.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.core.policy.HeapShape.OldCollections;
import java.util.OptionalLong;

/**
 * What a log tells of the heap as a whole.
 *
 * @param collector the collector's name, such as {@code G1}
 * @param layout how its heap is divided
 * @param maxBytes the largest heap that was allowed; empty if the log does not say
 */
public record PastHeap(String collector, Layout layout, OptionalLong maxBytes) {

    /** A heap of which nothing is known. */
    public static final PastHeap UNKNOWN = new PastHeap("unknown", Layout.GENERATIONS, OptionalLong.empty());

    /** How a heap is divided. */
    public enum Layout {
        /** Generations of fixed size: full when the old one is. */
        GENERATIONS(OldCollections.WHOLE),
        /** Regions, whose old ones are collected part by part (G1). */
        MIXED_REGIONS(OldCollections.IN_RUNS),
        /** Regions or pages, collected whole. */
        REGIONS(OldCollections.WHOLE);

        private final OldCollections oldCollections;

        Layout(OldCollections oldCollections) {
            this.oldCollections = oldCollections;
        }

        OldCollections oldCollections() {
            return oldCollections;
        }
    }

    public PastHeap {
        requireNonNull(collector, "collector");
        requireNonNull(layout, "layout");
        requireNonNull(maxBytes, "maxBytes");
    }
}
