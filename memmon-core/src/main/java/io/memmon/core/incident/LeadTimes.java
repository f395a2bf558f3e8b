package io.memmon.core.incident;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The lead times of this life's incidents, numbered from 0; the latest {@value #KEPT} can be read. Any thread may ask. */
public final class LeadTimes {

    private static final int KEPT = 64;

    private final Deque<Duration> latest = new ArrayDeque<>();
    private long count;

    LeadTimes() {}

    synchronized void add(Duration lead) {
        latest.addLast(lead.isNegative() ? Duration.ZERO : lead); // the wall clock was set back in between
        count++;
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    /** Returns how many there were so far. */
    public synchronized long count() {
        return count;
    }

    /** Hands over those from a number on, oldest first, as far as they are kept; returns the number of the next. */
    public synchronized long from(long number, Consumer<Duration> to) {
        long first = count - latest.size();
        latest.stream().skip(Math.max(0, number - first)).forEach(to);
        return count;
    }
}
