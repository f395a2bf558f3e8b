package io.memmon.core.replay;

/** One thing that a log tells, in seconds of the log's own clock. */
public sealed interface PastEvent permits PastCollection, PastSample {

    /** What stands for bytes that the log does not tell. */
    long UNKNOWN = -1;

    /** Returns when it ended, in seconds since the log's clock was at zero. */
    double seconds();
}
