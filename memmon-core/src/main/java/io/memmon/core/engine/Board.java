package io.memmon.core.engine;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.core.level.AreaState;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.Readings;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the last tick found, for every other thread. A sequence lock: the fast lane writes without waiting or
 * allocating, a reader copies and tries again if a tick fell into its copy.
 */
public final class Board {

    private static final int TRIES = 1000;

    private final Content content = new Content();
    private volatile int version;
    private int written;

    /** Creates an empty board. */
    public Board() {}

    /** The figures of one tick. Written by the fast lane, or a private copy of a reader. */
    public static final class Content {

        private final long[] used = filled(new long[Catalogue.MAX_AREAS]);
        private final long[] limit = filled(new long[Catalogue.MAX_AREAS]);
        private final long[] live = filled(new long[Catalogue.MAX_AREAS]);
        private final long[] liveNanos = new long[Catalogue.MAX_AREAS];
        private final long[] oldFloors = new long[Catalogue.MAX_AREAS];
        private final long[] proven = filled(new long[Catalogue.MAX_AREAS]);
        private final @Nullable Evidence[] evidence = new @Nullable Evidence[Catalogue.MAX_AREAS];
        private final double[] utilisation = filled(new double[Catalogue.MAX_AREAS]);
        private final double[] growth = filled(new double[Catalogue.MAX_AREAS]);
        private final Level[] level = new Level[Catalogue.MAX_AREAS];
        private final String[] reason = new String[Catalogue.MAX_AREAS];
        private final boolean[] easing = new boolean[Catalogue.MAX_AREAS];
        private final double[] signals = filled(new double[Catalogue.MAX_SIGNALS]);
        private long nanos;
        private int areas;

        Content() {
            Arrays.fill(level, Level.NORMAL);
            Arrays.fill(reason, "");
        }

        private static long[] filled(long[] array) {
            Arrays.fill(array, Readings.ABSENT);
            return array;
        }

        private static double[] filled(double[] array) {
            Arrays.fill(array, Double.NaN);
            return array;
        }

        private void copyFrom(Content other) {
            System.arraycopy(other.used, 0, used, 0, used.length);
            System.arraycopy(other.limit, 0, limit, 0, limit.length);
            System.arraycopy(other.live, 0, live, 0, live.length);
            System.arraycopy(other.liveNanos, 0, liveNanos, 0, liveNanos.length);
            System.arraycopy(other.oldFloors, 0, oldFloors, 0, oldFloors.length);
            System.arraycopy(other.proven, 0, proven, 0, proven.length);
            System.arraycopy(other.evidence, 0, evidence, 0, evidence.length);
            System.arraycopy(other.utilisation, 0, utilisation, 0, utilisation.length);
            System.arraycopy(other.growth, 0, growth, 0, growth.length);
            System.arraycopy(other.level, 0, level, 0, level.length);
            System.arraycopy(other.reason, 0, reason, 0, reason.length);
            System.arraycopy(other.easing, 0, easing, 0, easing.length);
            System.arraycopy(other.signals, 0, signals, 0, signals.length);
            nanos = other.nanos;
            areas = other.areas;
        }

        /** Returns how many areas were judged; their indices are below it. */
        public int areas() {
            return areas;
        }

        /** Returns the monotonic time of the tick. */
        public long nanos() {
            return nanos;
        }

        /** Returns bytes in use, or {@link Readings#ABSENT}. */
        public long used(int area) {
            return used[area];
        }

        /** Returns the limit, or {@link Readings#ABSENT}. */
        public long limit(int area) {
            return limit[area];
        }

        /** Returns the live bytes, or {@link Readings#ABSENT}. */
        public long live(int area) {
            return live[area];
        }

        /** Returns when the newest floor came. */
        public long liveNanos(int area) {
            return liveNanos[area];
        }

        /** Returns how many collections of the old generation left a floor. */
        public long oldFloors(int area) {
            return oldFloors[area];
        }

        /** Returns what the newest collection of the old generation left, or {@link Readings#ABSENT}. */
        public long proven(int area) {
            return proven[area];
        }

        /** Returns the kind of the newest floor, or null. */
        public @Nullable Evidence evidence(int area) {
            return evidence[area];
        }

        /** Returns how full the area is, or {@code NaN}. */
        public double utilisation(int area) {
            return utilisation[area];
        }

        /** Returns its trend over the last minute in bytes per second, or {@code NaN}. */
        public double growth(int area) {
            return growth[area];
        }

        /** Returns its level. */
        public Level level(int area) {
            return level[area];
        }

        /** Returns the why of its level. */
        public String reason(int area) {
            return reason[area];
        }

        /** Returns whether its level is only held by its dwell. */
        public boolean easing(int area) {
            return easing[area];
        }

        /** Returns the value of a signal, or {@code NaN}. */
        public double signal(int signal) {
            return signals[signal];
        }
    }

    void begin(long nanos, int areas) {
        written += 1 + (written & 1); // odd also after a tick that failed between begin and end
        version = written;
        VarHandle.fullFence();
        content.nanos = nanos;
        content.areas = areas;
    }

    void area(AreaState state, double growth) {
        int index = state.area().index();
        content.used[index] = state.used();
        content.limit[index] = state.limit();
        content.live[index] = state.liveBytes();
        content.liveNanos[index] = state.live().newestNanos();
        content.oldFloors[index] = state.live().oldCount();
        content.proven[index] = state.live().newestOld();
        content.evidence[index] =
                state.live().count() == 0 ? null : state.live().newestBy();
        content.utilisation[index] = state.utilisation();
        content.growth[index] = growth;
        content.level[index] = state.level();
        content.easing[index] = state.easing();
        content.reason[index] = state.level() == Level.NORMAL ? "" : state.reason();
    }

    void signals(Readings readings, int count) {
        for (int i = 0; i < count; i++) {
            content.signals[i] = readings.signal(i);
        }
    }

    void end() {
        VarHandle.fullFence();
        version = ++written;
    }

    /** Returns a copy of what the last tick found. From any thread; allocates some ten kilobytes. */
    public Content read() {
        Content copy = new Content();
        read(copy);
        return copy;
    }

    /**
     * Copies what the last tick found. From any thread, into a copy of its own; allocates nothing.
     *
     * @return whether all of it is of one tick
     */
    boolean read(Content copy) {
        for (int i = 0; i < TRIES; i++) {
            int before = version;
            copy.copyFrom(content);
            VarHandle.fullFence();
            if (before == version && (before & 1) == 0) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false; // the fast lane is being held up in the middle of a tick; single figures are still whole
    }
}
