package io.memmon.prometheus.security;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong tokens: five at once and five a minute from one address, a hundred at once and two a second from all of
 * them. Remembers the latest 1024 addresses. Whose token was right before waits for nobody else's wrong ones, so that
 * guessing does not keep an operator from the kill switch. Safe for use by several threads.
 */
final class Attempts {

    private static final int MOST_ADDRESSES = 1024;

    private final Ticker ticker;
    private final TokenBucket all;
    private final Map<String, TokenBucket> byAddress = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Boolean> proven = new LinkedHashMap<>(16, 0.75f, true);

    Attempts(Ticker ticker) {
        this.ticker = requireNonNull(ticker, "ticker");
        this.all = new TokenBucket(ticker, 100, Duration.ofMillis(500));
    }

    /** Returns 0, or for how many seconds this address is not listened to. */
    synchronized long secondsToWait(String address) {
        TokenBucket own = byAddress.get(address);
        long others = proven.containsKey(address) ? 0 : all.secondsToWait();
        return Math.max(others, own == null ? 0 : own.secondsToWait());
    }

    synchronized void succeeded(String address) {
        proven.put(address, true);
        if (proven.size() > MOST_ADDRESSES) {
            proven.remove(proven.keySet().iterator().next());
        }
    }

    synchronized void failed(String address) {
        all.take();
        byAddress
                .computeIfAbsent(address, any -> new TokenBucket(ticker, 5, Duration.ofSeconds(12)))
                .take();
        if (byAddress.size() > MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
    }
}
