package io.memmon.lab.scenario;

import java.util.concurrent.atomic.AtomicLong;

/** Blocks that stay alive, in a table that never has to grow. Safe for use by several threads. */
final class Retained {

    private final byte[][] blocks;
    private final int blockBytes;
    private final AtomicLong count = new AtomicLong();

    /** Creates a table with room for so many bytes. */
    Retained(long mostBytes, int blockBytes) {
        this.blocks = new byte[(int) Math.min(1 << 24, mostBytes / blockBytes + 1024)][];
        this.blockBytes = blockBytes;
    }

    /** Adds blocks until they hold so many bytes. */
    void fillTo(long bytes) {
        while (count.get() * blockBytes < bytes) {
            add();
        }
    }

    void add() {
        byte[] block = new byte[blockBytes];
        long index = count.getAndIncrement();
        if (index < blocks.length) {
            blocks[(int) index] = block;
        }
    }

    /** Replaces a block by another of its size: what was old becomes garbage. */
    void replace(int index) {
        long held = Math.min(count.get(), blocks.length);
        if (held > 0) {
            blocks[(int) (index % held)] = new byte[blockBytes];
        }
    }

    long bytes() {
        return Math.min(count.get(), blocks.length) * blockBytes;
    }
}
