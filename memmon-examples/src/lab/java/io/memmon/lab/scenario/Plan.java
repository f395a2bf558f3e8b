package io.memmon.lab.scenario;

/**
 * What a load is opened with.
 *
 * @param seconds how long the scenario takes from its start to what it leads to
 * @param heapBytes the child's largest heap
 */
public record Plan(double seconds, long heapBytes) {

    /** Returns how much of the scenario is over, 0 to 1 and beyond. */
    double progress(double now) {
        return now / seconds;
    }

    long share(double ofHeap) {
        return (long) (heapBytes * ofHeap);
    }
}
