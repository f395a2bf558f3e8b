package io.memmon.lab.siege;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How often each attack got which status; 0 is a connection that was closed without an answer. Safe for several threads. */
public final class Tally {

    private final Map<Attack, Map<Integer, Integer>> counts = new TreeMap<>();
    private Duration longest = Duration.ZERO;

    /** Creates an empty one. */
    public Tally() {}

    synchronized void count(Attack attack, Reply reply) {
        counts.computeIfAbsent(attack, any -> new TreeMap<>()).merge(reply.status(), 1, Integer::sum);
        longest = reply.took().compareTo(longest) > 0 ? reply.took() : longest;
    }

    /** Returns how often each status came. */
    public synchronized Map<Integer, Integer> of(Attack attack) {
        return new TreeMap<>(counts.getOrDefault(attack, Map.of()));
    }

    /** Returns how many requests were sent, answered or not. */
    public synchronized int requests(Attack attack) {
        return of(attack).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the longest that anybody waited. */
    public synchronized Duration longest() {
        return longest;
    }

    @Override
    public synchronized String toString() {
        return counts + ", longest " + longest.toMillis() + " ms";
    }
}
