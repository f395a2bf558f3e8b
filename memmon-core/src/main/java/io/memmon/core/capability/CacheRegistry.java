package io.memmon.core.capability;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.ManagedCaches;
import io.memmon.api.capability.Registration;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The caches under watch, by name. */
public final class CacheRegistry implements ManagedCaches {

    private final ConcurrentNavigableMap<String, ManagedCache> caches = new ConcurrentSkipListMap<>();

    /** Creates an empty registry. */
    public CacheRegistry() {}

    @Override
    public Registration register(ManagedCache cache) {
        String name = cache.name();
        if (caches.putIfAbsent(name, cache) != null) {
            throw new IllegalArgumentException("a cache named \"" + name + "\" is registered already");
        }
        return () -> caches.remove(name, cache);
    }

    @Override
    public List<ManagedCache> all() {
        return List.copyOf(caches.values());
    }
}
