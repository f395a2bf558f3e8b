package io.memmon.prometheus.live;

import java.util.Arrays;

/**
 * What waits to be written to one viewer: a few events, never copied. Who falls behind loses them all and is told to
 * begin anew, rather than delay anybody or pile up memory. Waits with the monitor built into the object, which allocates
 * nothing.
 */
final class Mailbox {

    /** What take returns when there is nothing: no event is empty. */
    static final byte[] NOTHING = {};

    private final byte[][] events;
    private int first;
    private int count;
    private byte[] last = NOTHING;
    private boolean closed;

    Mailbox(int capacity) {
        this.events = new byte[capacity][];
        Arrays.fill(events, NOTHING);
    }

    /** Adds an event; false if there is no room or no more to come. */
    synchronized boolean offer(byte[] event) {
        if (closed || last.length > 0 || count == events.length) {
            return false;
        }
        events[(first + count++) % events.length] = event;
        notifyAll();
        return true;
    }

    /** Drops what waits; this is the last event. */
    synchronized void end(byte[] event) {
        if (last.length == 0) {
            last = event;
            count = 0;
            notifyAll();
        }
    }

    /** Ends without a word. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits for the next event, at most this long; {@link #NOTHING} if none came, or the mailbox is closed. */
    @SuppressWarnings("WaitNotInLoop") // waking early makes an early ping, which does no harm
    synchronized byte[] take(long millis) throws InterruptedException {
        if (count == 0 && last.length == 0 && !closed) {
            wait(millis);
        }
        if (closed) {
            return NOTHING;
        }
        if (last.length > 0) {
            closed = true;
            return last;
        }
        if (count == 0) {
            return NOTHING;
        }
        byte[] event = events[first];
        events[first] = NOTHING;
        first = (first + 1) % events.length;
        count--;
        return event;
    }

    /** Returns whether nothing more will come. */
    synchronized boolean isClosed() {
        return closed;
    }
}
