package io.memmon.prometheus.http;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether there is memory for the little that the JDK allocates to accept or close a connection. An
 * OutOfMemoryError in the midst of either loses the descriptor for good: the kernel's {@code accept} has returned it, or the
 * socket counts as closed, and nothing is left that would close it ({@code sun.nio.ch.NioSocketImpl.accept},
 * {@code ServerSocketChannelImpl.finishAccept} and {@code SocketChannelImpl.implCloseBlockingMode} of JDK 17 to 25). Its
 * caller would wait until its own patience ends. What was proven is garbage at once, and so the first that the collection
 * gives back which an allocation after it may need.
 */
class Headroom {

    /** Storms of 40 s under siege lost no descriptor with so much, and one with 8 KiB. */
    private static final int BYTES = 32 * 1024;

    @SuppressWarnings("UnusedVariable") // the compiler must not find out that nobody reads it
    private volatile byte @Nullable [] proof;

    /** Returns if there is memory. Throws an OutOfMemoryError if not. */
    void prove() {
        proof = new byte[BYTES];
        proof = null;
    }
}
