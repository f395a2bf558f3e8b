package io.memmon.lab.scenario;

import io.memmon.lab.service.Load;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.infinispan.Cache;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.parsing.ConfigurationBuilderHolder;
import org.infinispan.manager.DefaultCacheManager;

/**
 * The load of {@link UnboundedCache}, with the cache kept by Infinispan, whose own monitor watches the old generation
 * and whose resizer shrinks the cache's container by a fifth at a time.
 */
final class ResizedCache implements Load {

    private static final String CONTAINER = "pictures";
    private static final long BOUND = 1_000_000;

    private final Cache<Long, byte[]> cache;
    private final CacheGrowth growth;

    ResizedCache(Plan plan) {
        GlobalConfigurationBuilder global = new GlobalConfigurationBuilder();
        global.memoryMonitor().enabled(true);
        global.containerMemoryConfiguration(CONTAINER).maxCount(BOUND).dynamicResize(true);
        ConfigurationBuilderHolder holder = new ConfigurationBuilderHolder(
                ResizedCache.class.getClassLoader(), global); // others lose the container
        holder.newConfigurationBuilder(CONTAINER).memory().evictionContainer(CONTAINER);
        cache = new DefaultCacheManager(holder, true).getCache(CONTAINER);
        growth = new CacheGrowth(plan);
    }

    @Override
    public void request(SplittableRandom random) {
        growth.request(random, key -> cache.computeIfAbsent(key, (Function<Long, byte[]>) growth::entry));
    }

    @Override
    public String toString() {
        return growth + ", " + cache.size() + " entries";
    }
}
