package io.memmon.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.Lane;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import org.junit.jupiter.api.Test;

/** What every collector owes the monitor. A collector's test class implements this interface. */
public interface CollectorContract {

    /** Returns a new collector, ready to open. */
    Collector collector();

    /** The name is fit for configuration keys and metric labels, and stays the same. */
    @Test
    default void nameIsFitForKeysAndLabels() {
        String name = collector().name();
        assertTrue(name.matches("[a-z][a-z0-9-]*"), name);
        assertEquals(name, collector().name());
    }

    /** What is recorded is a number of something: never negative, never infinite, never not-a-number. */
    @Test
    default void everyReadingIsAFiniteNumberOfSomething() throws Exception {
        try (FakeContext context = new FakeContext()) {
            Collector.Sampler sampler = collector().open(context);
            RecordedReadings readings = new RecordedReadings();
            for (int tick = 0; tick < 3; tick++) {
                readings.clear();
                sampler.sample(readings);
                readings.all()
                        .forEach((what, value) -> assertTrue(value >= 0 && Double.isFinite(value), what + " " + value));
            }
        }
    }

    /** A collector on the fast lane allocates nothing once it is warm. */
    @Test
    default void fastCollectorAllocatesNothing() throws Exception {
        try (FakeContext context = new FakeContext()) {
            Collector collector = collector();
            if (collector.lane() == Lane.SLOW) {
                return;
            }
            Collector.Sampler sampler = collector.open(context);
            Recorder nowhere = new Nowhere();
            assertEquals(0, AllocationMeter.bytes(20_000, 1_000, () -> sampler.sample(nowhere)), "bytes in 1000 ticks");
        }
    }

    /** Opening twice gives two independent samplers. */
    @Test
    default void canBeOpenedMoreThanOnce() throws Exception {
        try (FakeContext one = new FakeContext();
                FakeContext other = new FakeContext()) {
            collector().open(one).sample(new RecordedReadings());
            collector().open(other).sample(new RecordedReadings());
        }
    }

    /** A recorder that keeps nothing. */
    final class Nowhere implements Recorder {

        @Override
        public void used(Area area, long bytes) {}

        @Override
        public void limit(Area area, long bytes) {}

        @Override
        public void floor(Area area, long bytes, Evidence by) {}

        @Override
        public void set(Signal signal, double value) {}
    }
}
