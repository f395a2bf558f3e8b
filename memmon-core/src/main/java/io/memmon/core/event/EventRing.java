package io.memmon.core.event;

import io.memmon.api.time.Ticker;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded ring of events from several writers to one reader, after Dmitry Vyukov's bounded queue. Neither side ever
 * blocks or allocates; what does not fit is dropped and counted.
 */
public final class EventRing {

    private static final int CAPACITY = 512;
    private static final int MASK = CAPACITY - 1;

    private final InstantSource clock;
    private final Ticker ticker;
    private final MonitorEvent[] slots = new MonitorEvent[CAPACITY];
    private final AtomicLongArray sequences = new AtomicLongArray(CAPACITY);
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final MonitorEvent bin = new MonitorEvent();
    private volatile Runnable onPublished = () -> {};
    private volatile long head;

    /** Creates an empty ring. */
    public EventRing(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
        for (int i = 0; i < CAPACITY; i++) {
            slots[i] = new MonitorEvent();
            sequences.set(i, i);
        }
    }

    /** Sets what to call after each event, on the thread that published it: something that never blocks or allocates. */
    public void onPublished(Runnable wake) {
        onPublished = wake;
    }

    /** Returns an event to fill and {@link #publish}; one that goes nowhere if the ring is full. */
    public MonitorEvent claim(EventKind kind) {
        long wallMillis =
                clock.millis(); // before a slot is taken: one that is never published would hold up all others
        long nanos = ticker.nanos();
        long position = tail.get();
        while (true) {
            int slot = (int) position & MASK;
            long ahead = sequences.get(slot) - position;
            if (ahead == 0) {
                if (tail.compareAndSet(position, position + 1)) {
                    MonitorEvent event = slots[slot];
                    event.position = position;
                    return event.begin(kind, wallMillis, nanos);
                }
                position = tail.get();
            } else if (ahead < 0) {
                dropped.incrementAndGet();
                return bin;
            } else {
                position = tail.get();
            }
        }
    }

    /** Hands a claimed event to the reader. */
    public void publish(MonitorEvent event) {
        if (event != bin) {
            sequences.set((int) event.position & MASK, event.position + 1);
            onPublished.run();
        }
    }

    /** Returns the oldest event, or null if there is none. For the one reader. */
    public @Nullable MonitorEvent peek() {
        int slot = (int) head & MASK;
        return sequences.get(slot) == head + 1 ? slots[slot] : null;
    }

    /** Gives the oldest event's slot back. For the one reader. */
    public void advance() {
        sequences.set((int) head & MASK, head + CAPACITY);
        long next = head + 1;
        head = next;
    }

    /** Returns whether every published event was given back. From any thread. */
    public boolean isEmpty() {
        return tail.get() == head;
    }

    /** Returns how many events were dropped. */
    public long dropped() {
        return dropped.get();
    }
}
