package io.memmon.examples.guice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Something of the application that holds memory it can do without: pictures that can be drawn again. */
@Singleton
public final class Thumbnails {

    private static final int PICTURE_BYTES = 64 << 10;

    private final ConcurrentMap<String, byte[]> drawn = new ConcurrentHashMap<>();

    @Inject
    Thumbnails() {}

    /** Returns the thumbnail of a product, and keeps it. */
    public byte[] of(String product) {
        return drawn.computeIfAbsent(product, unused -> new byte[PICTURE_BYTES]);
    }

    /** Returns how many are kept. */
    public int count() {
        return drawn.size();
    }

    /** Forgets all of them. */
    public void drop() {
        drawn.clear();
    }
}
