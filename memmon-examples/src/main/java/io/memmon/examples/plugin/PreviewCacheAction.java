package io.memmon.examples.plugin;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.ManagedCaches;
import io.memmon.api.memory.Level;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Halves the cache called {@code previews} step by step, down to its floor, and gives the room back on recovery. The
 * setting {@code memmon.responses.preview-cache.cache} names another cache.
 */
public final class PreviewCacheAction implements ResponseAction {

    private static final ResponseProfile PROFILE =
            ResponseProfile.from(Level.MEDIUM).on("heap", "container");

    private @Nullable PluginContext context;
    private String cacheName = "previews";
    private long capacityBefore;

    @Override
    public String name() {
        return "preview-cache";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext opening) {
        cacheName = opening.settings().text("cache", cacheName);
        context = opening;
    }

    @Override
    public Outcome respond(Situation now) {
        Optional<ManagedCache> previews = previews();
        if (previews.isEmpty()) {
            now.note("no cache called " + cacheName + " is registered");
            return Outcome.NOTHING_TO_DO;
        }
        ManagedCache cache = previews.get();
        if (capacityBefore == 0) {
            capacityBefore = cache.capacity();
        }
        long target = Math.max(capacityBefore / 10, capacityBefore >> now.step());
        if (cache.capacity() <= target) {
            return Outcome.NOTHING_TO_DO;
        }
        cache.resize(target);
        return Outcome.ENGAGED;
    }

    @Override
    public void release(Situation now) {
        if (capacityBefore > 0) {
            previews().ifPresent(cache -> cache.resize(capacityBefore));
            capacityBefore = 0;
        }
    }

    private Optional<ManagedCache> previews() {
        return requireNonNull(context, "open must be called first").shared(ManagedCaches.class).stream()
                .flatMap(caches -> caches.all().stream())
                .filter(cache -> cache.name().equals(cacheName))
                .findFirst();
    }
}
