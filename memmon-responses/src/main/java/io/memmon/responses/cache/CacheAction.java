package io.memmon.responses.cache;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.ManagedCaches;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Shrinks the registered caches: at MEDIUM each to half, from HIGH on each to its floor, the biggest first. Gives the room
 * back step by step while the level is LOW or better, and the rest on release.
 */
public final class CacheAction implements ResponseAction {

    private static final ResponseProfile PROFILE =
            ResponseProfile.from(Level.MEDIUM).on(StandardAreas.HEAP, StandardAreas.CONTAINER);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    /**
     * A minute: nobody asks a second time for what a release failed to give back, and what starves it is gone sooner. Who
     * takes so long is soon relieved of its thread's work, so that nobody waits for it.
     */
    private static final int ATTEMPTS = 300;

    private final Pause pause;
    private @Nullable Opened opened;

    /** Creates the action. */
    public CacheAction() {
        this(duration -> LockSupport.parkNanos(duration.toNanos()));
    }

    CacheAction(Pause pause) {
        this.pause = requireNonNull(pause, "pause");
    }

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) {
        Duration interval = context.settings().duration("restore-interval", Duration.ofSeconds(10));
        opened = new Opened(context, interval, new ShrunkCaches(context.logger()), new Steps());
    }

    @Override
    public Outcome respond(Situation now) {
        Opened open = opened();
        List<ManagedCache> caches = open.caches();
        if (caches.isEmpty()) {
            now.note("no cache is registered");
            return Outcome.NOTHING_TO_DO;
        }
        ShrunkCaches.Result result = open.shrunk().shrink(caches, now.level().atLeast(Level.HIGH));
        now.note(result.toString());
        open.steps().lastNanos = open.context().ticker().nanos();
        if (result.changed() > 0) {
            return Outcome.ENGAGED;
        }
        return result.failed() > 0 ? Outcome.FAILED : Outcome.NOTHING_TO_DO;
    }

    @Override
    public void sustain(Situation now) {
        Opened open = opened();
        if (now.level().atLeast(Level.MEDIUM)) {
            return;
        }
        long nanos = open.context().ticker().nanos();
        if (nanos - open.steps().lastNanos >= open.interval().toNanos()) {
            open.steps().lastNanos = nanos;
            open.shrunk().grow(open.caches());
        }
    }

    @Override
    public void release(Situation now) {
        Opened open = opened();
        boolean interrupted = false;
        try {
            for (int attempt = 1; !restored(open, now, attempt == ATTEMPTS); attempt++) {
                interrupted |= Thread.interrupted(); // as who takes long is; it would cut all further pauses short
                pause.take(BETWEEN_ATTEMPTS);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether all is done that can be done. */
    private static boolean restored(Opened open, Situation now, boolean last) {
        try {
            ShrunkCaches.Result result = open.shrunk().restore(open.caches());
            if (result.changed() > 0 || result.failed() > 0) {
                now.note(result.toString());
            }
            return last || !result.starved();
        } catch (OutOfMemoryError e) {
            if (last) {
                throw e;
            }
            return false;
        }
    }

    private Opened opened() {
        return requireNonNull(opened, "open must be called first");
    }

    /** Lets some time pass, none to an interrupted thread. */
    @FunctionalInterface
    interface Pause {
        void take(Duration duration);
    }

    /** When room was taken or given last. */
    private static final class Steps {
        private volatile long lastNanos;
    }

    private record Opened(PluginContext context, Duration interval, ShrunkCaches shrunk, Steps steps) {

        List<ManagedCache> caches() {
            return context.shared(ManagedCaches.class).map(ManagedCaches::all).orElse(List.of());
        }
    }
}
