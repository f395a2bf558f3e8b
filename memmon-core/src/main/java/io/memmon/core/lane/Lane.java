package io.memmon.core.lane;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import io.memmon.core.event.EventRing;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loop on a thread of its own, with a spare thread that takes over when a plugin keeps the first one.
 *
 * <p>Java cannot stop a thread, so a hung one is abandoned: it loses the lane, and if it ever comes back it finds
 * itself replaced, leaves the tick where it stands and becomes the spare. Threads are daemons with the platform's class
 * loader as their context and no inherited thread-locals, so that the monitor keeps no application alive and holds no
 * application's classes.
 */
public final class Lane implements AutoCloseable {

    /** What a lane does in one turn. */
    @FunctionalInterface
    public interface Turn {

        /**
         * Does one turn.
         *
         * @param nanos when it began
         * @param latenessNanos how long after its time
         * @return after how long the next turn is due, in nanoseconds from when this one was due
         */
        long run(long nanos, long latenessNanos);
    }

    /** What the account of a lane is called among the plugins. */
    public static final String KIND = "lane";

    private static final long LONGEST_PARK_NANOS = 1_000_000_000L;
    private static final long SPARE_PARK_NANOS = 60_000_000_000L;
    private static final long SHORTEST_AFTER_FAILURE_NANOS = 100_000_000L;
    private static final long FIRST_RHYTHM_NANOS = 1_000_000_000L;

    private final String name;
    private final Turn turn;
    private final Ticker ticker;
    private final int priority;

    private volatile @Nullable Thread owner;
    private volatile @Nullable Thread spare;
    private final Object spareLock = new Object();
    private final Throwable abandoned = Abandoned.INSTANCE; // its class must be there before memory is short
    private volatile boolean closed;
    private volatile boolean woken;
    private final AtomicLong turns = new AtomicLong();
    private volatile @Nullable PluginGuard inside;
    private final AtomicLong calls = new AtomicLong();
    private long dueNanos;
    private long rhythmNanos = FIRST_RHYTHM_NANOS;
    private volatile @Nullable PluginGuard account;

    /** Creates a lane that does not run yet. */
    public Lane(String name, int priority, Ticker ticker, Turn turn) {
        this.name = requireNonNull(name, "name");
        this.priority = priority;
        this.ticker = requireNonNull(ticker, "ticker");
        this.turn = requireNonNull(turn, "turn");
    }

    /** Returns a lane that belongs to the calling thread and never runs by itself: for drills and tests. */
    public static Lane ofCallingThread(String name, Ticker ticker, Turn turn) {
        Lane lane = new Lane(name, Thread.NORM_PRIORITY, ticker, turn);
        lane.owner = Thread.currentThread();
        return lane;
    }

    /** Counts and tells turns that fail; returns the account. To be called before the start. */
    public PluginGuard account(EventRing events) {
        PluginGuard opened = new PluginGuard(KIND, name, "built-in", Long.MAX_VALUE, 0, events);
        account = opened;
        return opened;
    }

    /** Starts the thread and its spare. */
    public void start() {
        dueNanos = ticker.nanos();
        spare = started(name + "-spare");
        Thread first = thread(name);
        owner = first;
        first.start();
    }

    /** Asks for a turn now. Never blocks, never allocates. */
    public void wake() {
        woken = true;
        LockSupport.unpark(owner);
    }

    /** Returns how many turns were finished. */
    public long turns() {
        return turns.get();
    }

    /** Returns the name that its threads begin with. */
    public String name() {
        return name;
    }

    /** Returns whether the calling thread has this lane. */
    public boolean mine() {
        return Thread.currentThread() == owner;
    }

    /** Returns the thread that has the lane, and its spare. */
    public @Nullable Thread[] threads() {
        return new @Nullable Thread[] {owner, spare};
    }

    /** Marks that a plugin is about to be called on this lane. */
    void enter(PluginGuard guard) {
        calls.incrementAndGet();
        inside = guard;
    }

    /** Marks that the plugin came back; leaves the turn if the thread was replaced meanwhile. */
    void leave() {
        if (!mine()) {
            throw Abandoned.INSTANCE;
        }
        inside = null;
    }

    /** Returns the plugin being called, or null. */
    @Nullable
    PluginGuard inside() {
        return inside;
    }

    /** Returns a number that changes with every plugin call. */
    long calls() {
        return calls.get();
    }

    /** Gives the lane to the spare thread. Called by the watchdog alone. */
    void replace() {
        Thread hung = owner;
        synchronized (spareLock) { // a thread that comes back meanwhile would take the spare's place, and then lose it
            Thread next = spare;
            if (next == null || !next.isAlive()) {
                next = started(name + "-spare");
            }
            spare = null;
            inside = null;
            owner = next;
            LockSupport.unpark(next);
            try {
                spare = started(name + "-spare");
            } catch (OutOfMemoryError none) {
                spare = null; // the next replacement tries again, or the hung thread comes back and becomes the spare
            }
        }
        if (hung != null) {
            hung.interrupt(); // may free a plugin that waits politely; nothing of ours minds an interrupt
        }
    }

    private Thread started(String threadName) {
        Thread thread = thread(threadName);
        thread.start();
        return thread;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a lane that is late for want of a processor is late when it matters most
    private Thread thread(String threadName) {
        Thread thread = new Thread(null, this::live, threadName, 0, false);
        thread.setDaemon(true);
        thread.setPriority(priority);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    private void live() {
        while (!closed) {
            try {
                if (mine()) {
                    oneTurn();
                } else if (!isSpare()) {
                    return;
                } else {
                    LockSupport.parkNanos(this, SPARE_PARK_NANOS);
                    Thread.interrupted(); // or it would never park again, and keep a processor busy for nothing
                }
            } catch (Throwable survived) {
                outlive(survived);
            }
        }
    }

    /**
     * A lane outlives every Error, one in here included. What a plugin throws is counted at its guard; what comes as far
     * as this is the monitor's own failure.
     */
    private void outlive(Throwable survived) {
        try {
            Thread.interrupted();
            if (mine()) {
                inside = null; // whichever plugin it was in, it is not any more
            }
            PluginGuard told = account;
            if (told != null && survived != abandoned) {
                told.failed(survived);
            }
        } catch (Throwable untold) {
            // it was counted before it was to be told; the lane is worth more than the telling
        }
    }

    /** A thread without the lane is its spare; one that came back from a hung plugin becomes it if there is none. */
    private boolean isSpare() {
        synchronized (spareLock) {
            Thread present = spare;
            if (present == null || !present.isAlive()) {
                spare = Thread.currentThread();
                return true;
            }
            return present == Thread.currentThread() || mine(); // the lane may have been given to it meanwhile
        }
    }

    private void oneTurn() {
        long now = ticker.nanos();
        long early = dueNanos - now;
        if (early > 0 && !woken) {
            LockSupport.parkNanos(this, Math.min(early, LONGEST_PARK_NANOS));
            Thread.interrupted();
            return;
        }
        woken = false;
        long lateness = Math.max(0, -early);
        // a turn that fails is tried again at the lane's rhythm, which an emergency needs, but never in a busy loop
        long next = Math.max(rhythmNanos, SHORTEST_AFTER_FAILURE_NANOS);
        try {
            next = turn.run(now, lateness);
            succeeded(next);
        } finally {
            if (mine()) {
                // after a stall the rhythm starts anew instead of catching up with a burst of turns
                dueNanos = Math.max(early > 0 ? now + next : dueNanos + next, now);
                turns.incrementAndGet();
            }
        }
    }

    private void succeeded(long next) {
        if (mine()) {
            rhythmNanos = next;
            PluginGuard told = account;
            if (told != null) {
                told.endRow();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread first = owner;
        Thread second = spare;
        LockSupport.unpark(first);
        LockSupport.unpark(second);
    }

    /** Waits until the lane's threads have ended, at most this long; returns whether they have. */
    public boolean awaitEnd(long millis) throws InterruptedException {
        for (Thread thread : new @Nullable Thread[] {owner, spare}) {
            if (thread != null && thread != Thread.currentThread()) {
                thread.join(millis);
                if (thread.isAlive()) {
                    return false;
                }
            }
        }
        return true;
    }
}
