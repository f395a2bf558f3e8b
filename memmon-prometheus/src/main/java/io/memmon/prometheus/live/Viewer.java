package io.memmon.prometheus.live;

import io.memmon.api.time.Ticker;
import io.memmon.prometheus.web.Continuation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One open page. Its stream ends by itself after 256 KiB or five minutes and is opened again at once, so that nothing on
 * the way, and no forgotten tab, holds it for ever.
 */
final class Viewer implements Continuation {

    private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long LOST_NANOS = Duration.ofSeconds(20).toNanos();
    private static final int MOST_BYTES = 256 * 1024;
    private static final long PING_MILLIS = 15_000;
    private static final int MOST_WAITING = 32;
    private static final byte[] ROTATE = ServerSentEvent.bye("rotate");
    private static final byte[] LAGGED = ServerSentEvent.bye("lagged");

    private final byte[] hello;
    private final Ticker ticker;
    private final long openedNanos;
    private final Consumer<Viewer> onClose;
    private final Mailbox mailbox = new Mailbox(MOST_WAITING);
    private volatile boolean begun;

    Viewer(byte[] hello, Ticker ticker, Consumer<Viewer> onClose) {
        this.hello = hello;
        this.ticker = ticker;
        this.openedNanos = ticker.nanos();
        this.onClose = onClose;
    }

    /** Gives it an event; one that does not read in time is told to begin anew. Never blocks. */
    void tell(byte[] event) {
        if (!mailbox.offer(event)) {
            mailbox.end(LAGGED);
        }
    }

    /** Returns whether its stream should have begun long ago: the answer was lost on its way, for want of memory. */
    boolean lost() {
        return !begun && ticker.nanos() - openedNanos > LOST_NANOS;
    }

    /** Ends its stream with this event. */
    void end(byte[] bye) {
        mailbox.end(bye);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException, InterruptedException {
        begun = true;
        out.write(hello);
        long written = hello.length;
        while (true) {
            byte[] event = mailbox.take(PING_MILLIS);
            if (event.length == 0 && mailbox.isClosed()) {
                return;
            }
            byte[] bytes = event.length == 0 ? ServerSentEvent.PING : event;
            out.write(bytes);
            written += bytes.length;
            if (mailbox.isClosed()) {
                return; // that was the last word
            }
            if (written > MOST_BYTES || ticker.nanos() - openedNanos > LONGEST_NANOS) {
                out.write(ROTATE);
                return;
            }
        }
    }

    @Override
    public void close() {
        mailbox.close();
        onClose.accept(this);
    }
}
