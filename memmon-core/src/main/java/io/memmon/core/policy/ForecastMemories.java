package io.memmon.core.policy;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import io.memmon.core.forecast.ForecastMemory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What forecasts have learned of earlier days: taken up at the start, handed out while they run. */
public final class ForecastMemories {

    private static final double NANOS = 1e9;

    private final Ticker ticker;
    private final Map<String, Learned> restored = new ConcurrentHashMap<>();
    private final Map<String, ForecastMailbox> mailboxes = new ConcurrentHashMap<>();

    /**
     * What was learned of an area, in shares of a limit.
     *
     * @param limitBytes the limit, positive
     * @param memory what was learned
     */
    public record Learned(double limitBytes, ForecastMemory memory) {

        /** Checks the limit. */
        public Learned {
            requireNonNull(memory, "memory");
            if (!(limitBytes > 0 && limitBytes < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the limit must be positive, was " + limitBytes);
            }
        }
    }

    /** Creates memories of nothing. */
    public ForecastMemories(Ticker ticker) {
        this.ticker = requireNonNull(ticker, "ticker");
    }

    /** Sets what an earlier life has learned of an area; to be called before its forecast begins. */
    public void restore(String area, Learned learned) {
        restored.put(area, learned);
    }

    /** Returns what an earlier life has learned of an area. */
    public Optional<Learned> known(String area) {
        return Optional.ofNullable(restored.get(area));
    }

    double nowSeconds() {
        return ticker.nanos() / NANOS;
    }

    ForecastMailbox mailbox(String area) {
        return mailboxes.computeIfAbsent(area, added -> new ForecastMailbox());
    }

    /** Returns what was learned by the time it was last asked for, by area, and asks anew. For one thread. */
    public Map<String, Learned> collect() {
        Map<String, Learned> learned = new TreeMap<>();
        mailboxes.forEach((area, box) -> box.take().ifPresent(taken -> learned.put(area, taken)));
        return learned;
    }
}
