package io.memmon.collectors.os.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The size of a memory page, in which {@code statm} counts. */
public final class PageSize {

    /** Key of the page size in the auxiliary vector ({@code AT_PAGESZ}, getauxval(3)). */
    private static final long AT_PAGESZ = 6;

    private static final int ENTRY_BYTES = 2 * Long.BYTES;
    private static final long USUAL = 4096;

    private PageSize() {}

    /**
     * Returns the page size in bytes, from the auxiliary vector that the kernel gave this process; without one, 4096,
     * which is that of every x86 and of most ARM kernels.
     */
    public static long read(Path proc) {
        try {
            ByteBuffer entries = ByteBuffer.wrap(
                            Files.readAllBytes(proc.resolve("self").resolve("auxv")))
                    .order(ByteOrder.nativeOrder());
            while (entries.remaining() >= ENTRY_BYTES) {
                long key = entries.getLong();
                long value = entries.getLong();
                if (key == AT_PAGESZ && Long.bitCount(value) == 1) {
                    return value;
                }
            }
        } catch (IOException e) {
            return USUAL; // hidden by the system's policy
        }
        return USUAL;
    }
}
