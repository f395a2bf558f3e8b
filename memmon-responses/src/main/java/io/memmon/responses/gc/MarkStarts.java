package io.memmon.responses.gc;

import java.time.Duration;

/** Sees G1 begin a mark that was asked for through its periodic interval. */
interface MarkStarts {

    /** Begins to watch. */
    Watch watch();

    /** A watch; only the first begin since it was opened counts. */
    interface Watch extends AutoCloseable {

        /** Waits until a mark has begun, and returns whether it has. */
        boolean await(Duration longest) throws InterruptedException;

        @Override
        void close();
    }
}
