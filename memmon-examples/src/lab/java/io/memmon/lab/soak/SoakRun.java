package io.memmon.lab.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.api.time.Ticker;
import io.memmon.lab.siege.Attack;
import io.memmon.lab.siege.Siege;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** One soak, from the start of its service to the verdict. */
public final class SoakRun {

    /** As many as there are thirds to compare. */
    private static final int LEAST_MEASURES = 3;

    private static final double PATIENCE = 30;
    private static final long LOOK_NANOS = 100_000_000L;
    private static final long SIEGE_PACE_NANOS = 25_000_000L;
    private static final double LEAST_PERIOD = 9;
    private static final double MOST_PERIOD = 90;
    private static final Duration START = Duration.ofSeconds(90);

    private final SoakOptions options;
    private final String classPath;
    private final BiConsumer<Double, Diary> progress;
    private final Ticker ticker = Ticker.system();
    private final Diary diary = new Diary(ticker);
    private final List<Footprint> footprints = new ArrayList<>();
    private final SplittableRandom random;

    /**
     * Creates a run.
     *
     * @param classPath of the service
     * @param progress is told the seconds since the start, now and then
     */
    public SoakRun(SoakOptions options, String classPath, BiConsumer<Double, Diary> progress) {
        this.options = options;
        this.classPath = classPath;
        this.progress = progress;
        this.random = new SplittableRandom(~options.seed());
    }

    /** Returns the measures that were taken. */
    public List<Footprint> footprints() {
        return List.copyOf(footprints);
    }

    Diary diary() {
        return diary;
    }

    /**
     * Makes it.
     *
     * @throws IOException if the service cannot be started or measured
     */
    public List<Finding> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("memmon-soak");
        Files.createDirectories(options.folder());
        Process process =
                new ProcessBuilder(command(folder)).redirectErrorStream(true).start();
        try (Writer log = Files.newBufferedWriter(options.folder().resolve("service.log"))) {
            Thread reader = new Thread(() -> listen(process, log), "soak-listener");
            reader.setDaemon(true);
            reader.start();
            FootprintReader measure =
                    new FootprintReader(options.cell().jdk().orElseThrow().home(), process.pid(), folder);
            int port = diary.await("port", START)
                    .orElseThrow(
                            () -> new IOException("the service did not start; see service.log in " + options.folder()))
                    .intValue();
            soak(process, port, measure);
            diary.await("measure", Duration.ofSeconds((long) SoakService.RECOVERY_SECONDS + 60));
            if (process.isAlive()) {
                process.getOutputStream().close();
            }
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            reader.join(5_000);
            return Verdict.of(options.seconds(), diary, footprints, ended ? process.exitValue() : -1);
        } finally {
            process.destroyForcibly().waitFor();
            delete(folder);
        }
    }

    private List<String> command(Path folder) {
        double period = Math.max(LEAST_PERIOD, Math.min(MOST_PERIOD, options.seconds() / 6));
        List<String> command = new ArrayList<>();
        command.add(options.cell().jdk().orElseThrow().java().toString());
        command.addAll(options.cell().flags());
        command.addAll(List.of(
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.logFile=System.out",
                "-cp",
                classPath,
                SoakService.class.getName(),
                Double.toString(options.seconds()),
                Double.toString(period),
                Long.toString(options.seed()),
                folder.toString()));
        return command;
    }

    private void listen(Process process, Writer log) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                diary.take(line);
                if (!line.startsWith("@s ")) {
                    log.write(line + '\n');
                    log.flush();
                }
            }
        } catch (IOException e) {
            diary.take("Exception in thread soak-listener: " + e);
        }
    }

    /** Measures and attacks while the service lives through its time. */
    private void soak(Process process, int port, FootprintReader measure) throws IOException, InterruptedException {
        long start = ticker.nanos();
        double everySeconds = Math.max(2, Math.min(30, options.seconds() / 30));
        double nextMeasure = everySeconds;
        double siegeUntil = -1;
        double nextSiege = 2;
        Siege siege = null;
        // on a busy machine a measure takes seconds, and the service waits for its end
        double most = options.seconds() + PATIENCE;
        for (double now = 0;
                process.isAlive() && (now < options.seconds() || (footprints.size() < LEAST_MEASURES && now < most));
                now = (ticker.nanos() - start) / 1e9) {
            if (siege == null && now >= nextSiege && now < options.seconds()) {
                siege = Siege.begin(port, SoakService.TOKEN, attacks(), SIEGE_PACE_NANOS, random.nextLong());
                diary.begin(Fault.SIEGE);
                siegeUntil = now + 3 + 7 * random.nextDouble();
            }
            if (siege != null && now >= siegeUntil) {
                siege.close();
                siege = null;
                diary.end(Fault.SIEGE);
                nextSiege = now + 5 + 20 * random.nextDouble();
            }
            if (siege == null && now >= nextMeasure) {
                footprints.add(measure.read(now));
                nextMeasure = now + everySeconds;
                progress.accept(now, diary);
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
        if (siege != null) {
            siege.close();
            diary.end(Fault.SIEGE);
        }
    }

    private Set<Attack> attacks() {
        EnumSet<Attack> some = EnumSet.of(Attack.LOAD);
        for (Attack attack : Attack.values()) {
            if (random.nextInt(3) == 0) {
                some.add(attack);
            }
        }
        return some;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
