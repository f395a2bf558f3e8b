package io.memmon.examples.orders;

/**
 * What became of the requests. Every request that was due counts, also one that found nobody to answer it.
 *
 * @param offered requests that were due
 * @param served answered with 200
 * @param refused answered with 503: shed
 * @param failed everything else
 */
record LoadCount(long offered, long served, long refused, long failed) {

    /** Returns the share of the offered requests that were served, 0 to 1. */
    double servedShare() {
        return offered == 0 ? 0 : (double) served / offered;
    }
}
