package io.memmon.core.reading;

import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import java.util.function.BooleanSupplier;

/**
 * The recorder that a lane hands to its collectors. It takes readings from the thread that has the lane and from no
 * other, so that a collector that comes back late, on a thread that was replaced, writes nowhere.
 */
public final class LaneRecorder implements Recorder {

    private final BooleanSupplier mine;
    private volatile Readings target = new Readings();

    /** Creates a recorder for whichever threads these are. */
    public LaneRecorder(BooleanSupplier mine) {
        this.mine = mine;
    }

    /** Returns the readings to be filled in this tick. */
    public Readings readings() {
        return target;
    }

    /** Continues with other readings, so that the present ones can be handed on. */
    public void continueWith(Readings readings) {
        target = readings;
    }

    @Override
    public void used(Area area, long bytes) {
        if (mine.getAsBoolean()) {
            target.used(area.index(), bytes);
        }
    }

    @Override
    public void limit(Area area, long bytes) {
        if (mine.getAsBoolean()) {
            target.limit(area.index(), bytes);
        }
    }

    @Override
    public void floor(Area area, long bytes, Evidence by) {
        if (mine.getAsBoolean()) {
            target.floor(area.index(), bytes, by);
        }
    }

    @Override
    public void set(Signal signal, double value) {
        if (mine.getAsBoolean()) {
            target.signal(signal.index(), value);
        }
    }
}
