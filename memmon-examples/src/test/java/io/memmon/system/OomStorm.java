package io.memmon.system;

import io.memmon.core.Memmon;
import io.memmon.prometheus.PrometheusEndpoint;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that lives through six seconds of OutOfMemoryErrors, one after another, late in its life or as soon as
 * it has started. Ends with its input.
 */
final class OomStorm {

    private static final long LIVED_NANOS = 6_000_000_000L;
    private static final long STORM_NANOS = 6_000_000_000L;
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
    private static final byte[] BEGINS = line("STORM BEGINS");
    private static final byte[] ENDS = line("STORM ENDS");

    private OomStorm() {}

    /** Takes {@code late} or {@code early}. */
    public static void main(String[] args) throws IOException {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        try (Memmon memmon =
                Memmon.builder().with(endpoint).set("http.port", "0").start()) {
            System.out.println("PORT " + endpoint.port());
            if (args[0].equals("late")) {
                live();
            }
            OUT.write(BEGINS);
            long ticks = memmon.report().self().ticks();
            int errors = storm();
            OUT.write(ENDS);
            System.out.println("ERRORS " + errors);
            System.in.read();
            System.out.println("TICKS " + (memmon.report().self().ticks() - ticks));
            while (System.in.read() >= 0) {
                // until the test has seen enough
            }
        }
    }

    /** Effort is judged over some seconds, and a service has lived as long and been scraped. */
    private static void live() throws IOException {
        System.in.read();
        long begins = System.nanoTime() + LIVED_NANOS;
        while (System.nanoTime() - begins < 0) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Fills the heap, and goes on asking for more: the memory comes back when this returns. */
    private static int storm() {
        byte[][] hoard = new byte[1 << 20][];
        int held = 0;
        int errors = 0;
        int size = 256 << 10;
        long end = System.nanoTime() + STORM_NANOS;
        while (System.nanoTime() < end) {
            try {
                hoard[held] = new byte[size];
                held++;
            } catch (OutOfMemoryError e) {
                errors++;
                size = Math.max(64, size / 2);
            }
        }
        return hoard[0].length > 0 ? errors : -1;
    }

    private static byte[] line(String text) {
        return (text + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
