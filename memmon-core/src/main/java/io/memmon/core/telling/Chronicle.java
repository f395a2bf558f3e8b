package io.memmon.core.telling;

import io.memmon.core.event.MonitorEvent;

/** Where events are written so that they survive the JVM. Called by the teller alone; never throws, never allocates. */
public interface Chronicle {

    /** Writes what is worth keeping of an event. */
    void write(MonitorEvent event);

    /** Notes that the JVM is alive. */
    void beat(long wallMillis);

    /** Returns a chronicle that keeps nothing. */
    static Chronicle none() {
        return new Chronicle() {
            @Override
            public void write(MonitorEvent event) {}

            @Override
            public void beat(long wallMillis) {}
        };
    }
}
