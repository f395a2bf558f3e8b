package io.memmon.core.reading;

import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;

/**
 * The recorder that one lane thread hands to its collectors. When the thread is abandoned its recorder is sealed, so
 * that a collector that comes back late writes nowhere.
 */
public final class LaneRecorder implements Recorder {

    private volatile Readings target = new Readings();

    /** Returns the readings to be filled in this tick. */
    public Readings readings() {
        return target;
    }

    /** Continues with other readings, so that the present ones can be handed on. */
    public void continueWith(Readings readings) {
        target = readings;
    }

    /** Lets everything written from now on vanish. */
    public void seal() {
        target = new Readings();
    }

    @Override
    public void used(Area area, long bytes) {
        target.used(area.index(), bytes);
    }

    @Override
    public void limit(Area area, long bytes) {
        target.limit(area.index(), bytes);
    }

    @Override
    public void floor(Area area, long bytes, Evidence by) {
        target.floor(area.index(), bytes, by);
    }

    @Override
    public void set(Signal signal, double value) {
        target.signal(signal.index(), value);
    }
}
