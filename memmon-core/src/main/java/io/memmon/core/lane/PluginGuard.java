package io.memmon.core.lane;

import static java.util.Objects.requireNonNull;

import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the monitor and one plugin: counts what it throws, leaves it alone for a while after a failure, and
 * once it hung until it has come back: a call that waited for memory, a disk or a processor was none of its faults. It
 * then rests twice as long each time. Success and failure allocate nothing.
 */
public final class PluginGuard {

    /** The reason told when a plugin costs too much. */
    public static final String OVERSPENDS = "overspends";
    /** The reason told when a plugin hung. */
    public static final String QUARANTINED = "quarantined";

    private static final int LONGEST_BACKOFF_SHIFT = 10;
    private static final int SHORTEST_REST_SHIFT = 3;
    private static final int LONGEST_REST_SHIFT = 12;
    /** After so many calls that went well a hang is forgotten: a minute of the fast lane's. */
    private static final int FORGETTING_CALLS = 600;
    /** So many calls are looked at together; the cheapest counts, because pauses fall into some but not into all. */
    private static final int WINDOW_CALLS = 64;

    private final String kind;
    private final String name;
    private final String origin;
    private final long budgetNanos;
    private final long limitNanos;
    private final EventRing events;
    private final @Nullable PluginGuard whole;

    private final AtomicLong errors = new AtomicLong();
    private volatile @Nullable String lastError;
    private volatile @Nullable String lastMessage;
    private volatile boolean quarantined;
    private volatile int skip;
    private int consecutive;
    private int hangs;
    private int wellSinceHang;
    private long leastNanos = Long.MAX_VALUE;
    private int measured;
    private boolean overspends;

    /**
     * Creates a guard.
     *
     * @param budgetNanos what a call may cost at best; over it the plugin is called less often
     * @param limitNanos after how long a call is given up as hung; 0 for the lane's own limit
     */
    public PluginGuard(String kind, String name, String origin, long budgetNanos, long limitNanos, EventRing events) {
        this(kind, name, origin, budgetNanos, limitNanos, events, null);
    }

    private PluginGuard(
            String kind,
            String name,
            String origin,
            long budgetNanos,
            long limitNanos,
            EventRing events,
            @Nullable PluginGuard whole) {
        this.whole = whole;
        this.kind = requireNonNull(kind, "kind");
        this.name = requireNonNull(name, "name");
        this.origin = requireNonNull(origin, "origin");
        this.budgetNanos = budgetNanos;
        this.limitNanos = limitNanos;
        this.events = requireNonNull(events, "events");
    }

    /**
     * Returns a guard of one part of the plugin, such as its judge of one area: backed off by itself, so that a part
     * that fails does not keep the others from being called; counted with the whole, and out with it while any part hangs.
     */
    public PluginGuard part() {
        return new PluginGuard(kind, name, origin, budgetNanos, limitNanos, events, this);
    }

    /** Returns whether the plugin is to be called now. Counts down its backoff. */
    public boolean admits() {
        if (quarantined()) {
            return false;
        }
        int left = skip;
        if (left > 0) {
            skip = left - 1;
            return false;
        }
        return true;
    }

    /** Notes a call that went well and what it cost. */
    public void succeeded(long nanos) {
        consecutive = 0;
        if (hangs > 0 && ++wellSinceHang >= FORGETTING_CALLS) {
            hangs = 0;
            wellSinceHang = 0;
        }
        leastNanos = Math.min(leastNanos, nanos);
        if (++measured < WINDOW_CALLS) {
            return;
        }
        if (leastNanos <= budgetNanos) {
            overspends = false;
        } else {
            skip = WINDOW_CALLS;
            if (!overspends) { // once: it would fill the log for as long as it runs
                trouble(OVERSPENDS, "takes longer than its lane allows each time, is called less often");
            }
            overspends = true;
        }
        measured = 0;
        leastNanos = Long.MAX_VALUE;
    }

    /** Counts a failure that is told elsewhere. */
    public void count(Throwable thrown) {
        errors.incrementAndGet();
        lastError = thrown.getClass().getName();
        lastMessage = messageOf(thrown);
    }

    /** Lets the next failure be told again. */
    void endRow() {
        consecutive = 0;
        skip = 0;
    }

    /** Notes a call that failed. */
    public void failed(Throwable thrown) {
        errors.incrementAndGet();
        consecutive++;
        String message = messageOf(thrown);
        skip = (1 << Math.min(consecutive, LONGEST_BACKOFF_SHIFT)) - 1;
        lastError = thrown.getClass().getName();
        lastMessage = message;
        if (whole != null) {
            whole.noteFailureOfPart(thrown, message);
        }
        if (consecutive == 1) {
            trouble(thrown.getClass().getName(), message);
        }
    }

    private void noteFailureOfPart(Throwable thrown, @Nullable String message) {
        errors.incrementAndGet();
        lastError = thrown.getClass().getName();
        lastMessage = message;
    }

    /** A plugin's exception is plugin code as well. */
    private static @Nullable String messageOf(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable unspeakable) {
            return null;
        }
    }

    /** Takes the plugin out because it hung, until it has come back. */
    public void quarantine(String why) {
        if (whole != null) {
            whole.quarantine(why);
            return;
        }
        if (!quarantined) {
            quarantined = true;
            errors.incrementAndGet();
            lastError = why;
            lastMessage = null;
            trouble(QUARANTINED, why);
        }
    }

    /** Notes that a call came back which had been given up as hung: after a rest the plugin is called again. */
    void cameBack() {
        PluginGuard all = whole == null ? this : whole;
        if (all.quarantined) {
            hangs = Math.min(hangs + 1, LONGEST_REST_SHIFT);
            wellSinceHang = 0;
            skip = 1 << Math.min(SHORTEST_REST_SHIFT + hangs, LONGEST_REST_SHIFT);
            all.quarantined = false;
        }
    }

    private void trouble(String what, @Nullable String why) {
        MonitorEvent event = events.claim(EventKind.PLUGIN_TROUBLE);
        event.plugin(kind).about(name, 0).because(what).saying(why == null ? "" : why);
        events.publish(event);
    }

    /** Returns after how long a call is given up as hung; 0 for the lane's own limit. */
    long limitNanos() {
        return limitNanos;
    }

    /** Returns the kind of plugin. */
    public String kind() {
        return kind;
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns where it came from. */
    public String origin() {
        return origin;
    }

    /** Returns how often it failed. */
    public long errors() {
        return errors.get();
    }

    /** Returns whether it is taken out, because a call hangs. */
    public boolean quarantined() {
        return whole == null ? quarantined : whole.quarantined;
    }

    /** Returns whether it is left alone for now. */
    public boolean backedOff() {
        return skip > 0;
    }

    /** Returns what its last failure said, or of which kind it was if it said nothing. Allocates nothing. */
    public String lastCause() {
        String error = lastError;
        String message = lastMessage;
        return message != null ? message : error != null ? error : "";
    }

    /** Returns its last failure in words, or an empty text. */
    public String lastError() {
        String error = lastError;
        String message = lastMessage;
        return error == null ? "" : message == null ? error : error + ": " + message;
    }
}
