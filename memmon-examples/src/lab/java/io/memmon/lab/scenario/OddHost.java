package io.memmon.lab.scenario;

import io.memmon.lab.service.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** A healthy service on a host whose {@code /proc} is told by a folder: its memory or swap look bad, for others' sake. */
final class OddHost implements Load {

    private static final long TOTAL_KIB = 8_000_000;
    private static final long SWAP_KIB = 2_000_000;

    private final Load within;
    private final Plan plan;
    private final Path proc;
    private final DoubleUnaryOperator availableAt;
    private final double swapUsed;

    /**
     * Creates a load.
     *
     * @param availableAt the share of the host's memory that is available at each moment of the scenario
     * @param swapUsed the share of the swap that is in use, all the time
     */
    OddHost(Load within, Plan plan, double swapUsed, DoubleUnaryOperator availableAt) {
        this.within = within;
        this.plan = plan;
        this.availableAt = availableAt;
        this.swapUsed = swapUsed;
        try {
            proc = Files.createTempDirectory("memmon-lab-proc");
            Files.createDirectories(proc.resolve("self"));
            Files.writeString(proc.resolve("self/statm"), "200000 60000 3000 5 0 700 0\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(0);
    }

    private void write(double progress) {
        long available = (long) (TOTAL_KIB * availableAt.applyAsDouble(Math.min(1, progress)));
        String text = String.format(
                Locale.ROOT,
                "MemTotal: %d kB%nMemFree: %d kB%nMemAvailable: %d kB%nSwapTotal: %d kB%nSwapFree: %d kB%n",
                TOTAL_KIB,
                available / 2,
                available,
                SWAP_KIB,
                (long) (SWAP_KIB * (1 - swapUsed)));
        try {
            Path next = Files.writeString(proc.resolve("meminfo.next"), text);
            Files.move(next, proc.resolve("meminfo"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("collectors.os.proc-root", proc.toString(), "collectors.os-vmstat.proc-root", proc.toString());
    }

    @Override
    public void request(SplittableRandom random) {
        within.request(random);
    }

    @Override
    public void turn(double seconds) {
        within.turn(seconds);
        write(plan.progress(seconds));
    }

    @Override
    public String toString() {
        return within.toString();
    }
}
