package io.memmon.core.policy;

import io.memmon.api.memory.Area;
import io.memmon.api.policy.View;
import java.time.Duration;

/** Whether a heap whose collector is busy fills nevertheless, and how soon it will be full. Allocates nothing. */
final class HeapGrowth {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
    private static final Duration FOUR_SECONDS = Duration.ofSeconds(4);
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    /** From this share on a heap that fills has no time left. */
    static final double FULL = 0.80;

    private static final double SOON_SECONDS = 10;
    private static final double AT_ONCE_SECONDS = 5;

    private final Area heap;

    HeapGrowth(Area heap) {
        this.heap = heap;
    }

    /**
     * Returns whether it fills and has for long enough. At rest a heap whose old generation is full may be in health; and
     * before a JVM is twenty seconds old, its caches fill as fast as a burst does.
     */
    boolean goesOn(View view) {
        return view.slopePerSecond(heap, TWENTY_SECONDS) > 0 && fillsSoon(view);
    }

    /** Returns whether it grows so fast, over five and three seconds, that the rest would last for ten. */
    boolean fillsSoon(View view) {
        return fillsWithin(SOON_SECONDS, view);
    }

    /**
     * Returns whether it rises faster than cycles without a break give back. Caches of a young JVM fill as fast as a burst
     * does, so before it has risen for half a minute only a heap that will be full at once is meant.
     */
    boolean outruns(View view, double utilisation) {
        return keepsRising(view, utilisation)
                && ((fillsSoon(view) && hasRisen(view)) || (utilisation >= FULL && fillsWithin(AT_ONCE_SECONDS, view)));
    }

    private boolean fillsWithin(double seconds, View view) {
        double pace = Math.min(view.slopePerSecond(heap, FIVE_SECONDS), view.slopePerSecond(heap, THREE_SECONDS));
        return pace * seconds >= view.headroomBytes(heap); // never true where it is unknown
    }

    /** By half of what is left, within half a minute: what a cache that is full takes comes and goes. */
    private boolean hasRisen(View view) {
        return view.slopePerSecond(heap, HALF_MINUTE) * HALF_MINUTE.toSeconds() >= view.headroomBytes(heap) / 2;
    }

    /** What rises at once, as after a deployment, did not rise before or does not any more; a burst does both. */
    private boolean keepsRising(View view, double utilisation) {
        double lately = view.least(heap, TWO_SECONDS);
        return (utilisation - lately) * SOON_SECONDS >= 1 - utilisation && lately > view.least(heap, FOUR_SECONDS);
    }
}
