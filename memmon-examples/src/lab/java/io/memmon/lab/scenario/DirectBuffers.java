package io.memmon.lab.scenario;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.response.ResponseAction;
import io.memmon.lab.service.Load;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/** Every request needs a direct buffer, and every third forgets to give it back to the pool. */
final class DirectBuffers implements Load {

    /** The child's {@code -XX:MaxDirectMemorySize}. */
    static final int LIMIT_MEBIBYTES = 48;

    private static final double REQUESTS_PER_SECOND = 150;
    private static final int FORGOTTEN_ONE_IN = 3;

    private final ArrayDeque<ByteBuffer> forgotten = new ArrayDeque<>(1 << 14);
    private final ArrayDeque<ByteBuffer> pool = new ArrayDeque<>(64);
    private final int bufferBytes;
    private volatile byte[] last = {};

    DirectBuffers(Plan plan) {
        bufferBytes = (int) ((LIMIT_MEBIBYTES << 20) / (plan.seconds() * REQUESTS_PER_SECOND / FORGOTTEN_ONE_IN));
    }

    @Override
    public void request(SplittableRandom random) {
        last = new byte[100 << 10];
        ByteBuffer buffer = lend();
        buffer.clear().put((byte) last.length);
        synchronized (this) {
            (random.nextInt(FORGOTTEN_ONE_IN) == 0 ? forgotten : pool).addLast(buffer);
        }
    }

    private ByteBuffer lend() {
        synchronized (this) {
            if (!pool.isEmpty()) {
                return pool.pollFirst();
            }
        }
        return ByteBuffer.allocateDirect(bufferBytes);
    }

    @Override
    public List<ResponseAction> actions() {
        return List.of(ResponseAction.at(Level.MEDIUM, "forgotten-buffers", StandardAreas.DIRECT, this::dropForgotten));
    }

    private synchronized void dropForgotten() {
        int keep = forgotten.size() / 4;
        while (forgotten.size() > keep) {
            forgotten.pollFirst();
        }
    }

    @Override
    public synchronized String toString() {
        return forgotten.size() + " buffers of " + bufferBytes + " bytes forgotten";
    }
}
