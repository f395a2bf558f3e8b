package io.memmon.lab.scenario;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.response.ResponseAction;
import io.memmon.lab.service.Load;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;

/** Compressors that are kept and never ended: memory of the C library, which no collector sees and a kernel kills for. */
final class NativePools implements Load {

    private static final int KEPT_ONE_IN = 6;
    private static final int INPUT = 64 << 10;

    private final ArrayDeque<Deflater> kept = new ArrayDeque<>(1 << 14);
    private volatile byte[] last = {};

    @Override
    public void request(SplittableRandom random) {
        last = new byte[INPUT];
        if (random.nextInt(KEPT_ONE_IN) == 0) {
            Deflater deflater = new Deflater();
            random.nextBytes(last);
            deflater.setInput(last);
            deflater.finish();
            last = new byte[deflater.deflate(new byte[INPUT])];
            deflater.reset(); // lets go of its input, and of nothing else
            synchronized (kept) {
                kept.addLast(deflater);
            }
        }
    }

    @Override
    public List<ResponseAction> actions() {
        return List.of(ResponseAction.at(Level.MEDIUM, "idle-compressors", StandardAreas.CONTAINER, this::endIdle));
    }

    private void endIdle() {
        synchronized (kept) {
            int keep = kept.size() / 4;
            while (kept.size() > keep) {
                kept.pollFirst().end();
            }
        }
    }

    @Override
    public String toString() {
        synchronized (kept) {
            return kept.size() + " compressors, " + last.length + " lost";
        }
    }
}
