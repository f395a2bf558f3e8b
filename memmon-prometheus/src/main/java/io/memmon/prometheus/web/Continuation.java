package io.memmon.prometheus.web;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What follows the head of an answer at its own pace, on a thread of its own. {@link #close} is called in any case, also
 * if it never began.
 */
public interface Continuation extends AutoCloseable {

    /**
     * Writes until everything is said; the connection is closed then. Whoever reads too slowly is cut off, which ends
     * the write with an exception.
     *
     * @throws IOException if the reader is gone
     * @throws InterruptedException never in practice: nobody interrupts it
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException;

    /** Gives up what it holds, and lets {@link #writeTo} return soon. From any thread; again does nothing. */
    @Override
    void close();
}
