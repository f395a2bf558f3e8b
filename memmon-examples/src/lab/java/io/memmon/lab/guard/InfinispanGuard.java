package io.memmon.lab.guard;

import io.memmon.lab.service.Notes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.infinispan.commons.util.MemoryMonitor;
import org.jspecify.annotations.Nullable;

/** Infinispan's MemoryMonitor with its defaults: 85 % of the old generation after a collection, or GC pressure. */
final class InfinispanGuard implements Guard {

    private final Watch watch;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "infinispan");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable MemoryMonitor monitor;

    InfinispanGuard(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void start() {
        MemoryMonitor started = new MemoryMonitor();
        started.addListener(new Scribe(watch.notes()), executor);
        monitor = started;
    }

    @Override
    public void close() {
        if (monitor != null) {
            monitor.stop();
        }
        executor.shutdownNow();
    }

    private record Scribe(Notes notes) implements MemoryMonitor.Listener {

        private static final String NAME = GuardKind.INFINISPAN.word();

        @Override
        public void onMemoryLow() {
            notes.say(NAME, Notes.Kind.NOTICE, "memory low");
        }

        @Override
        public void onMemoryRecovered() {
            notes.say(NAME, Notes.Kind.CALM, "memory recovered");
        }

        @Override
        public void onGcPressureHigh() {
            notes.say(NAME, Notes.Kind.NOTICE, "GC pressure high");
        }

        @Override
        public void onGcPressureRelieved() {
            notes.say(NAME, Notes.Kind.CALM, "GC pressure relieved");
        }
    }
}
