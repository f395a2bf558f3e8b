package io.memmon.lab.cost;

import com.microsoft.gctoolkit.GCToolKit;
import com.microsoft.gctoolkit.io.SingleGCLogFile;
import com.microsoft.gctoolkit.vertx.VertxDataSourceChannel;
import com.microsoft.gctoolkit.vertx.VertxJVMEventChannel;
import com.sun.management.OperatingSystemMXBean;
import io.memmon.core.config.ConfigurationInputs;
import io.memmon.core.replay.Past;
import io.memmon.core.replay.Replayer;
import io.memmon.prometheus.cli.gclog.GcLogReader;
import io.memmon.prometheus.cli.gclog.LineCount;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Reads a log in a JVM of its own, and says what that took: memmon replays it, GCToolkit counts its pauses. */
final class LogReading {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private LogReading() {}

    /** Takes who reads, and the log. */
    public static void main(String[] args) throws Exception {
        Path log = Path.of(args[1]);
        long start = System.nanoTime();
        long collections = args[0].equals(ReadingRace.MEMMON) ? replay(log) : count(log);
        double wall = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "@c collections %d%n@c wall_seconds %.3f%n@c cpu_seconds %.3f%n",
                collections,
                wall,
                SYSTEM.getProcessCpuTime() / 1e9);
        System.exit(0); // GCToolkit's threads would go on
    }

    /** As the command does: reads, and judges under the default configuration. */
    private static long replay(Path log) throws IOException {
        try (Past past = new Past();
                InputStream in = Files.newInputStream(log)) {
            GcLogReader reader = new GcLogReader(past, new LineCount());
            reader.read(in, bytes -> {});
            reader.end();
            ConfigurationInputs inputs = new ConfigurationInputs("benchmark", Map.of(), Map.of(), Map.of());
            return new Replayer(inputs, LogReading.class.getClassLoader(), (configuration, problems) -> {})
                    .replay(past, events -> {})
                    .events();
        }
    }

    private static long count(Path log) throws IOException {
        GCToolKit toolkit = new GCToolKit();
        toolkit.loadDataSourceChannel(new VertxDataSourceChannel());
        toolkit.loadJVMEventChannel(new VertxJVMEventChannel());
        PauseCount count = new PauseCount();
        toolkit.loadAggregation(count);
        toolkit.analyze(new SingleGCLogFile(log));
        return count.pauses();
    }
}
