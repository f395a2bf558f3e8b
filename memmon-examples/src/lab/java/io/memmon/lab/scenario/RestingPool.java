package io.memmon.lab.scenario;

import io.memmon.lab.service.Load;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A pool of direct buffers that takes all it may have at its start, and rests. */
final class RestingPool implements Load {

    /** The child's {@code -XX:MaxDirectMemorySize}. */
    static final int LIMIT_MEBIBYTES = 32;

    private final Load within;
    private final List<ByteBuffer> pool = new ArrayList<>();

    RestingPool(Load within) {
        this.within = within;
        for (int i = 0; i < LIMIT_MEBIBYTES - 1; i++) {
            pool.add(ByteBuffer.allocateDirect(1 << 20));
        }
    }

    @Override
    public void request(SplittableRandom random) {
        within.request(random);
    }

    @Override
    public void turn(double seconds) {
        within.turn(seconds);
    }

    @Override
    public String toString() {
        return within + ", " + pool.size() + " buffers";
    }
}
