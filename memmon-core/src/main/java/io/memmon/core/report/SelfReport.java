package io.memmon.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What memmon knows about itself.
 *
 * @param ticks ticks of the fast lane so far
 * @param lastTick when the fast lane last finished a tick
 * @param meanTick how long a tick takes on average
 * @param longestTick the longest tick of the last minute
 * @param worstLateness the latest tick of the last minute: how long after its time it began
 * @param cpuShare share of one processor that all threads of the monitor take
 * @param allocatedBytesPerSecond bytes that all threads of the monitor allocate; empty if the JVM cannot tell
 * @param fastInterval the present interval of the fast lane; longer than configured while over the CPU budget
 * @param droppedEvents events that could not be told because the ring was full
 * @param journal trouble with the journal, or a word that there is none
 * @param store how the file fares in which the past outlives the JVM
 * @param plugins the plugins, by kind and name
 */
public record SelfReport(
        long ticks,
        Instant lastTick,
        Duration meanTick,
        Duration longestTick,
        Duration worstLateness,
        OptionalDouble cpuShare,
        OptionalDouble allocatedBytesPerSecond,
        Duration fastInterval,
        long droppedEvents,
        String journal,
        StoreReport store,
        List<PluginReport> plugins) {

    /** Copies the list. */
    public SelfReport {
        plugins = List.copyOf(plugins);
    }
}
