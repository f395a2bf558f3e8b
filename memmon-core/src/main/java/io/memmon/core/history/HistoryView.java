package io.memmon.core.history;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import io.memmon.api.policy.View;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.Readings;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The view that policies judge by: one object, moved on by each tick. */
public final class HistoryView implements View {

    private final History history;
    private final double[] fullness = new double[Catalogue.MAX_AREAS];
    private final double[] counted = new double[Catalogue.MAX_AREAS];
    private final double[] used = new double[Catalogue.MAX_AREAS];
    private final double[] limits = new double[Catalogue.MAX_AREAS];
    private final double[] floors = new double[Catalogue.MAX_AREAS];
    private final boolean[] proofs = new boolean[Catalogue.MAX_AREAS];
    private final double[] signals = new double[Catalogue.MAX_SIGNALS];
    private long nanos;
    private int second;

    /** Creates a view over a history. */
    public HistoryView(History history) {
        this.history = history;
        Arrays.fill(fullness, Double.NaN);
        Arrays.fill(counted, Double.NaN);
        Arrays.fill(used, Double.NaN);
        Arrays.fill(limits, Double.NaN);
        Arrays.fill(floors, Double.NaN);
        Arrays.fill(signals, Double.NaN);
    }

    /** Moves to another moment. */
    public void moveTo(long newNanos, int newSecond) {
        nanos = newNanos;
        second = newSecond;
    }

    /**
     * Sets what is known about an area.
     *
     * @param utilisation how full it is, or {@code NaN}
     * @param countedBytes the bytes that utilisation speaks of, or {@code NaN}
     */
    public void area(int index, double utilisation, double countedBytes, long usedBytes, long limitBytes) {
        fullness[index] = utilisation;
        counted[index] = countedBytes;
        used[index] = known(usedBytes);
        limits[index] = known(limitBytes);
    }

    /**
     * Sets what survived a collection since the last tick.
     *
     * @param bytes the floor, or {@link Readings#ABSENT}
     * @param by the kind of collection, or null
     */
    public void floor(int index, long bytes, @Nullable Evidence by) {
        floors[index] = known(bytes);
        proofs[index] = by != null && by.includesOld();
    }

    /** Sets the latest value of a signal, or {@code NaN}. */
    public void signal(int index, double value) {
        signals[index] = value;
    }

    /** Returns the bytes that utilisation speaks of, or {@code NaN}. */
    public double countedBytes(int index) {
        return counted[index];
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public double utilisation(Area area) {
        return fullness[area.index()];
    }

    @Override
    public double headroomBytes(Area area) {
        return limits[area.index()] - counted[area.index()];
    }

    @Override
    public double usedBytes(Area area) {
        return used[area.index()];
    }

    @Override
    public double limitBytes(Area area) {
        return limits[area.index()];
    }

    @Override
    public double floorBytes(Area area) {
        return floors[area.index()];
    }

    @Override
    public boolean floorIsProof(Area area) {
        return proofs[area.index()];
    }

    @Override
    public double least(Area area, Duration back) {
        return history.leastUtilisation(area.index(), second, seconds(back));
    }

    @Override
    public double slopePerSecond(Area area, Duration back) {
        return history.slope(area.index(), second, seconds(back));
    }

    @Override
    public double latest(Signal signal) {
        return signals[signal.index()];
    }

    @Override
    public double least(Signal signal, Duration back) {
        return history.leastSignal(signal.index(), second, seconds(back));
    }

    @Override
    public double increase(Signal signal, Duration back) {
        return history.increase(signal.index(), second, seconds(back));
    }

    private static int seconds(Duration back) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, back.toSeconds()));
    }

    private static double known(long bytes) {
        return bytes == Readings.ABSENT ? Double.NaN : bytes;
    }
}
