package io.memmon.core.forecast;

/** How much of the heap is really live, over time. */
@FunctionalInterface
interface LiveSet {

    double DAY = 86_400;

    /** Returns the live share of the heap at a time in seconds, under a ceiling. */
    double at(double time, double ceiling);

    /** What becomes of it. */
    enum Truth {
        LEAK,
        HEALTHY
    }

    /** A live set with a name and its truth. */
    record Shape(String name, Truth truth, LiveSet live) {}
}
