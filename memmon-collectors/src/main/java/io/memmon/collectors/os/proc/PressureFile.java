package io.memmon.collectors.os.proc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Signal;
import io.memmon.collectors.pace.Beat;
import java.nio.file.Path;

/**
 * A pressure-stall file of the kernel ({@code Documentation/accounting/psi.rst}): how long some and how long all tasks
 * waited, in microseconds since boot. Old kernels have no "full" line; then that is absent.
 */
public final class PressureFile implements AutoCloseable {

    private static final double MICROS_PER_SECOND = 1e6;

    private final byte[] some = "some".getBytes(US_ASCII);
    private final byte[] full = "full".getBytes(US_ASCII);
    private final byte[] total = "total=".getBytes(US_ASCII);
    private final Beat beat = new Beat(4, 2);
    private final ProcFile file;
    private final Signal someStalled;
    private final Signal allStalled;

    /** Creates a reader that records the totals, in seconds, under these signals. */
    public PressureFile(Path path, Signal someStalled, Signal allStalled) {
        this.file = new ProcFile(path, ProcFile.LINE);
        this.someStalled = someStalled;
        this.allStalled = allStalled;
    }

    /** Records, and reads at one in four ticks. Allocates nothing. */
    public void sample(Recorder out) {
        if (beat.due()) {
            file.read(); // if that fails its text is empty, and the values are absent
        }
        set(out, someStalled, file.text().field(some, total));
        set(out, allStalled, file.text().field(full, total));
    }

    private static void set(Recorder out, Signal signal, long micros) {
        if (micros != KernelText.ABSENT) {
            out.set(signal, micros / MICROS_PER_SECOND);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
