package io.memmon.examples.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.memmon.api.capability.ManagedCache;
import io.memmon.collectors.cache.CaffeineManagedCache;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A shop with a cache that memmon may shrink and carts that nobody ever empties: a leak to be tried out. */
public final class WebShop {

    private static final int PREVIEW_BYTES = 16 << 10;
    private static final int CART_BYTES = 64 << 10;
    private static final int MOST_MEBIBYTES = 1 << 10;

    private final Cache<Long, byte[]> previews =
            Caffeine.newBuilder().maximumSize(200).build();
    private final Queue<byte[]> carts = new ConcurrentLinkedQueue<>();
    private final AtomicLong orders = new AtomicLong();

    /** Creates an empty shop. */
    public WebShop() {}

    /** Returns the cache of previews as memmon manages it. */
    public ManagedCache previews() {
        return CaffeineManagedCache.of("previews", previews);
    }

    /** Takes an order. */
    public String order() {
        return "order " + orders.incrementAndGet() + '\n';
    }

    /** Recommends something: nice to have, and the first that can be done without. */
    public String recommend() {
        long product = orders.get() % 1_000;
        byte[] preview = previews.get(product, unused -> new byte[PREVIEW_BYTES]);
        return "product " + product + ", with a preview of " + preview.length + " bytes\n";
    }

    /**
     * Leaves carts behind.
     *
     * @param mebibytes how much memory they hold, 1 to 1024
     * @throws IllegalArgumentException if it is not in this range
     */
    public String leaveCarts(int mebibytes) {
        if (mebibytes < 1 || mebibytes > MOST_MEBIBYTES) {
            throw new IllegalArgumentException("mib must be 1 to " + MOST_MEBIBYTES + ", found " + mebibytes);
        }
        IntStream.range(0, (mebibytes << 20) / CART_BYTES).forEach(unused -> carts.add(new byte[CART_BYTES]));
        return carts.size() + " carts\n";
    }

    /** Empties all carts: work that frees memory. */
    public String emptyCarts() {
        carts.clear();
        return "no carts\n";
    }
}
