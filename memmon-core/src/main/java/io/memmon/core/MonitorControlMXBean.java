package io.memmon.core;

/** The kill switch and the state of memory as JMX attributes, at {@code io.memmon:type=Monitor,name=<instance>}. */
public interface MonitorControlMXBean {

    /** Returns {@code act} or {@code observe}. */
    String getMode();

    /**
     * Changes the mode within a tick.
     *
     * @throws IllegalArgumentException unless it is {@code act} or {@code observe}
     */
    void setMode(String mode);

    /** Returns the worst level of all areas. */
    String getLevel();

    /** Returns the state of memory in one sentence. */
    String getHeadline();
}
