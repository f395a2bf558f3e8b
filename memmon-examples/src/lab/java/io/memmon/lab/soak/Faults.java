package io.memmon.lab.soak;

import io.memmon.api.capability.CacheStatistics;
import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.Registration;
import io.memmon.core.Memmon;
import io.memmon.core.config.Mode;
import io.memmon.lab.service.Notes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Begins faults and ends them, drawn from a seed. For one thread. */
final class Faults {

    private static final List<Fault> DRAWN =
            Arrays.stream(Fault.values()).filter(fault -> fault.most() > 0).toList();

    private final Memmon memmon;
    private final FaultyPlugins plugins;
    private final JumpingClock clock;
    private final Path file;
    private final Notes notes;
    private final SplittableRandom random;
    private final List<Running> running = new ArrayList<>();
    private double next = 1;

    Faults(Memmon memmon, FaultyPlugins plugins, JumpingClock clock, Path file, Notes notes, SplittableRandom random) {
        this.memmon = memmon;
        this.plugins = plugins;
        this.clock = clock;
        this.file = file;
        this.notes = notes;
        this.random = random;
    }

    private record Running(Fault fault, double until, Runnable end) {}

    /** Is called ten times a second. */
    void turn(double seconds) {
        running.removeIf(one -> {
            boolean due = seconds >= one.until;
            if (due) {
                end(one);
            }
            return due;
        });
        if (seconds >= next) {
            begin(DRAWN.get(random.nextInt(DRAWN.size())), seconds);
            next = seconds + 1 + 4 * random.nextDouble();
        }
    }

    /** Ends whatever runs. */
    void end() {
        running.forEach(this::end);
        running.clear();
    }

    private void end(Running one) {
        one.end.run();
        notes.say("soak", Notes.Kind.CALM, one.fault.word());
    }

    private void begin(Fault fault, double seconds) {
        if (running.stream().anyMatch(one -> one.fault == fault)) {
            return;
        }
        double lasting = fault.least() + random.nextDouble() * (fault.most() - fault.least());
        notes.say("soak", Notes.Kind.NOTICE, fault.word());
        running.add(new Running(fault, seconds + lasting, begun(fault)));
    }

    private Runnable begun(Fault fault) {
        return switch (fault) {
            case COLLECTOR_THROWS -> in(plugins.collectors(), Mischief.Way.THROW);
            case COLLECTOR_ERRS -> in(plugins.collectors(), Mischief.Way.ERROR);
            case COLLECTOR_DAWDLES -> in(plugins.collectors(), Mischief.Way.DAWDLE);
            case COLLECTOR_HANGS -> in(plugins.collectors(), Mischief.Way.HANG);
            case POLICY_THROWS -> in(plugins.policies(), Mischief.Way.THROW);
            case POLICY_ERRS -> in(plugins.policies(), Mischief.Way.ERROR);
            case POLICY_HANGS -> in(plugins.policies(), Mischief.Way.HANG);
            case ACTION_THROWS -> in(plugins.actions(), Mischief.Way.THROW);
            case ACTION_ERRS -> in(plugins.actions(), Mischief.Way.ERROR);
            case ACTION_HANGS -> in(plugins.actions(), Mischief.Way.HANG);
            case LISTENER_THROWS -> in(plugins.listeners(), Mischief.Way.THROW);
            case CACHE_OWNER_GONE -> orphan();
            case SYSTEM_GC -> repeatedly("soak-gc", 500, System::gc);
            case CLOCK_JUMPS -> {
                clock.jump((random.nextBoolean() ? 1L : -1L) * (1 + random.nextInt(7_200_000)));
                yield clock::right;
            }
            case OUT_OF_MEMORY -> repeatedly("soak-storm", 50, Faults::fill);
            case OBSERVING -> {
                memmon.mode(Mode.OBSERVE, "soak");
                yield () -> memmon.mode(Mode.ACT, "soak");
            }
            case BAD_FILE -> {
                write(SoakService.GOOD_FILE + "memmon.levels.high = 300%\n");
                yield () -> write(SoakService.GOOD_FILE);
            }
            case INTERRUPTS -> repeatedly("soak-interrupts", 100, Faults::interrupt);
            case SIEGE -> () -> {};
        };
    }

    private Runnable in(List<Mischief> all, Mischief.Way way) {
        Mischief one = all.get(random.nextInt(all.size()));
        one.begin(way);
        return one::end;
    }

    private Runnable orphan() {
        Registration registration = memmon.register(new Orphan("orphan"));
        return registration::close;
    }

    /** A cache that cannot be asked any more, as its application has closed it. */
    private record Orphan(String name) implements ManagedCache {

        @Override
        public long capacity() {
            throw new IllegalStateException("the orphan's owner has gone");
        }

        @Override
        public void resize(long capacity) {
            throw new IllegalStateException("the orphan's owner has gone");
        }

        @Override
        public CacheStatistics statistics() {
            throw new IllegalStateException("the orphan's owner has gone");
        }
    }

    private static Runnable repeatedly(String name, int millis, Runnable what) {
        Thread thread = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        what.run();
                        LockSupport.parkNanos(millis * 1_000_000L);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread::interrupt;
    }

    /** Takes all memory there is, in ever smaller pieces. */
    private static void fill() {
        Object chain = "";
        try {
            int size = 1 << 20;
            while (size > 64) {
                try {
                    chain = new Object[] {new byte[size], chain};
                } catch (OutOfMemoryError full) {
                    size /= 4;
                }
            }
        } catch (OutOfMemoryError full) {
            // now it is full
        }
        if (chain.hashCode() == 42) {
            LockSupport.parkNanos(1);
        }
    }

    private static void interrupt() {
        Thread[] threads = new Thread[256];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().startsWith("memmon-")) {
                threads[i].interrupt();
            }
        }
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration file must be writable", e);
        }
    }
}
