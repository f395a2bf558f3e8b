package io.memmon.core.replay;

import static java.util.Objects.requireNonNull;

/**
 * A reading of the past.
 *
 * @param area which area
 * @param seconds when
 * @param used bytes in use
 * @param limit the limit in bytes, {@link PastEvent#UNKNOWN} if not told
 */
public record PastSample(String area, double seconds, long used, long limit) implements PastEvent {

    public PastSample {
        requireNonNull(area, "area");
    }
}
