package io.memmon.lab.soak;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.capability.ShedGate.Priority;
import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.PluginReport;
import io.memmon.lab.service.Arrivals;
import io.memmon.lab.service.HeapGauge;
import io.memmon.lab.service.Load;
import io.memmon.lab.service.Metronome;
import io.memmon.lab.service.Notes;
import io.memmon.lab.service.Service;
import io.memmon.prometheus.PrometheusEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** The JVM that is soaked. Arguments: seconds, seconds from flood to flood, seed, folder. Ends with its input. */
final class SoakService {

    /** What may be asked to change anything. */
    static final String TOKEN = "soaked-to-the-skin";

    /** The configuration file when it is in order. */
    static final String GOOD_FILE = """
            memmon.levels { dwell = 3s, quiet-recovery = 20s }
            memmon.response { cooldown = 5s, emergency-cooldown = 10s }
            """;

    /** How long after the end everything must have come back. */
    static final double RECOVERY_SECONDS = 90;

    private static final long REST_NANOS = 1_000_000_000L;

    private static final double THREADS_SECONDS = 15;
    private static final long BEAT_NANOS = 100_000_000L;

    private final Notes notes;
    private final Memmon memmon;
    private final FaultyPlugins plugins;
    private final TidalLoad load;
    private final PrometheusEndpoint endpoint;

    private SoakService(
            Notes notes, Memmon memmon, FaultyPlugins plugins, TidalLoad load, PrometheusEndpoint endpoint) {
        this.notes = notes;
        this.memmon = memmon;
        this.plugins = plugins;
        this.load = load;
        this.endpoint = endpoint;
    }

    public static void main(String[] args) throws IOException {
        double seconds = Double.parseDouble(args[0]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(args[2]));
        Path folder = Path.of(args[3]);
        Path file = Files.writeString(folder.resolve("soak.conf"), GOOD_FILE);
        Notes notes = new Notes(Ticker.system());
        JumpingClock clock = new JumpingClock();
        FaultyPlugins plugins = new FaultyPlugins();
        TidalLoad load = new TidalLoad(Runtime.getRuntime().maxMemory(), Double.parseDouble(args[1]), random.split());
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        MemmonBuilder builder = Memmon.builder()
                .clocks(Ticker.system(), clock)
                .config(file)
                .set("http.port", "0")
                .set("http.token", TOKEN)
                .set("journal.directory", folder.resolve("journal").toString())
                .set("journal.max-bytes", "512KiB")
                .set("store.directory", folder.resolve("store").toString())
                .set("store.interval", "10s")
                .set("config-check", "2s")
                .with(endpoint);
        plugins.addTo(builder);
        Memmon memmon = builder.start();
        load.caches().forEach(memmon::register);
        SoakService service = new SoakService(notes, memmon, plugins, load, endpoint);
        service.say("PORT " + endpoint.port());
        Faults faults = new Faults(memmon, plugins, clock, file, notes, random.split());
        service.serve(seconds, faults, random.nextLong());
        service.recover();
        service.facts();
        while (System.in.read() >= 0) {
            // the parent takes its last measure
        }
        memmon.close();
        service.farewell();
        Runtime.getRuntime().halt(0);
    }

    private void say(String text) {
        notes.say("soak", Notes.Kind.WORD, text);
    }

    private void serve(double seconds, Faults faults, long seed) {
        Load both = new Load() {
            @Override
            public void request(SplittableRandom random) {
                load.request(random);
            }

            @Override
            public Arrivals arrivals() {
                return load.arrivals();
            }

            @Override
            public void turn(double now) {
                try {
                    load.turn(now);
                    faults.turn(now);
                } catch (OutOfMemoryError storm) {
                    // what could not be begun now is begun in the next turn
                } catch (RuntimeException | LinkageError storm) {
                    say("a turn failed"); // as where the initializer of a class got no memory; there is none for
                    // more words
                }
            }
        };
        long ticks = memmon.report().self().ticks();
        Metronome metronome = Metronome.start(BEAT_NANOS);
        // ready before a storm may blow at the end, that of the faults first: it would end this thread as well
        Runnable[] ends = {
            faults::end,
            load::ebb,
            () -> fact("ticks", memmon.report().self().ticks() - ticks),
            () -> fact("beats", metronome.stop())
        };
        new Service(
                        Ticker.system(),
                        notes,
                        both,
                        new HeapGauge(),
                        memmon.shared(ShedGate.class).orElseThrow(),
                        seed)
                .run(seconds);
        for (Runnable end : ends) {
            throughAStorm(end);
        }
    }

    /** Does what must be done, again and again while there is no memory for it. */
    private void throughAStorm(Runnable what) {
        double until = notes.seconds() + RECOVERY_SECONDS;
        while (true) {
            try {
                what.run();
                return;
            } catch (OutOfMemoryError storm) {
                if (notes.seconds() > until) {
                    throw storm;
                }
                LockSupport.parkNanos(this, BEAT_NANOS);
            }
        }
    }

    /** Waits until all is as it was; collects meanwhile, because a JVM at rest does not, and shows no relief. */
    private void recover() {
        double until = notes.seconds() + RECOVERY_SECONDS;
        boolean calm = false;
        while (notes.seconds() < until && !calm) {
            LockSupport.parkNanos(this, REST_NANOS);
            System.gc();
            try {
                calm = calm(memmon.report());
            } catch (OutOfMemoryError storm) {
                // not yet
            }
        }
    }

    private boolean calm(HealthReport report) {
        // LOW is a notice: the forecast may keep it for minutes after the tides of a short soak
        return !report.level().atLeast(Level.MEDIUM)
                && report.openIncidents().isEmpty()
                && report.engaged().isEmpty()
                && report.rehearsal().isEmpty()
                && refused() == 0
                && load.cacheIsWhole()
                && plugins.inForce() == 0;
    }

    private double refused() {
        ShedGate gate = memmon.shared(ShedGate.class).orElseThrow();
        return gate.refusedShare(Priority.LOW) + gate.refusedShare(Priority.NORMAL) + gate.refusedShare(Priority.HIGH);
    }

    private void facts() {
        HealthReport report = memmon.report();
        fact("level", report.level().ordinal());
        fact("open-incidents", report.openIncidents().size());
        fact("incidents", memmon.incidents().size());
        fact("engaged", report.engaged().size());
        fact("in-force", plugins.inForce());
        fact("engagements", plugins.engagements());
        fact("refused-percent", Math.round(100 * refused()));
        fact("cache-not-whole", load.cacheIsWhole() ? 0 : 1);
        fact("dropped-events", report.self().droppedEvents());
        fact("endpoint-survived", endpoint.survivedErrors());
        report.self().cpuShare().ifPresent(share -> say("cpu share " + share));
        fact("fast-interval-millis", report.self().fastInterval().toMillis());
        for (PluginReport plugin : report.self().plugins()) {
            if (plugin.errors() > 0) {
                say("PLUGIN " + plugin.kind() + ' ' + plugin.name() + ' ' + plugin.state() + ' ' + plugin.errors() + ' '
                        + plugin.lastError());
            }
        }
        say("MEASURE");
    }

    /** Says which threads the monitor left behind. */
    private void farewell() {
        double until = notes.seconds() + THREADS_SECONDS;
        while (notes.seconds() < until && threadsLeft() > 0) {
            LockSupport.parkNanos(this, BEAT_NANOS);
        }
        fact("threads-left", threadsLeft());
    }

    private static long threadsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("memmon-"))
                .count();
    }

    private void fact(String name, long value) {
        say("FACT " + name + ' ' + value);
    }
}
