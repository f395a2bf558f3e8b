package io.memmon.collectors.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import io.memmon.api.capability.ManagedCache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;

class ManagedCachesTest {

    @Test
    void caffeineShrinksBeforeReturningAndGrowsAgain() {
        Cache<Integer, String> orders =
                Caffeine.newBuilder().maximumSize(1_000).recordStats().build();
        ManagedCache managed = CaffeineManagedCache.of("orders", orders);
        fill(orders, 1_000);
        assertThat(managed.capacity()).isEqualTo(1_000);
        managed.resize(100);
        assertThat(managed.capacity()).isEqualTo(100);
        assertThat(orders.asMap()).hasSizeLessThanOrEqualTo(100);
        managed.resize(1_000);
        fill(orders, 1_000);
        orders.cleanUp();
        assertThat(orders.asMap()).hasSizeGreaterThan(900);
    }

    @Test
    void caffeineTellsWeightHitsAndEvictions() {
        Cache<Integer, String> orders = Caffeine.newBuilder()
                .maximumWeight(1_000)
                .weigher((Integer key, String value) -> 10)
                .recordStats()
                .build();
        fill(orders, 5);
        assertThat(orders.getIfPresent(1)).isNotNull();
        assertThat(orders.getIfPresent(77)).isNull();
        var statistics = CaffeineManagedCache.of("orders", orders).statistics();
        assertThat(statistics.entries()).hasValue(5);
        assertThat(statistics.weight()).hasValue(50);
        assertThat(statistics.hitRatio().orElseThrow()).isEqualTo(0.5, within(1e-9));
        assertThat(statistics.evictions()).hasValue(0);
    }

    @Test
    void caffeineWithoutStatisticsKnowsNoHitRatio() {
        Cache<Integer, String> orders = Caffeine.newBuilder().maximumSize(5).build();
        var statistics = CaffeineManagedCache.of("orders", orders).statistics();
        assertThat(statistics.hitRatio()).isEmpty();
        assertThat(statistics.evictions()).isEmpty();
        assertThat(statistics.weight()).isEmpty();
    }

    @Test
    void caffeineWithoutMaximumIsRefused() {
        assertThatThrownBy(() ->
                        CaffeineManagedCache.of("orders", Caffeine.newBuilder().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cache orders must be built with maximumSize or maximumWeight, found neither");
    }

    @Test
    void guavaKeepsTheSoftBoundAtEachLook() {
        com.google.common.cache.Cache<Integer, String> orders =
                CacheBuilder.newBuilder().maximumSize(1_000).recordStats().build();
        ManagedCache managed = GuavaManagedCache.of("orders", orders, 1_000);
        for (int key = 0; key < 900; key++) {
            orders.put(key, "value");
        }
        managed.resize(90);
        assertThat(orders.size()).isEqualTo(90);
        assertThat(managed.capacity()).isEqualTo(90);
        for (int key = 0; key < 500; key++) {
            orders.put(key, "value");
        }
        assertThat(managed.statistics().entries()).hasValue(90);
        managed.resize(5_000);
        assertThat(managed.capacity()).isEqualTo(1_000);
        for (int key = 0; key < 500; key++) {
            orders.put(key, "value");
        }
        assertThat(managed.statistics().entries().orElseThrow()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void guavaTellsHits() {
        com.google.common.cache.Cache<Integer, String> orders =
                CacheBuilder.newBuilder().maximumSize(10).recordStats().build();
        orders.put(1, "value");
        assertThat(orders.getIfPresent(1)).isNotNull();
        assertThat(orders.getIfPresent(2)).isNull();
        var statistics = GuavaManagedCache.of("orders", orders, 10).statistics();
        assertThat(statistics.hitRatio().orElseThrow()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void jcacheKeepsTheSoftBoundAndTellsHits() {
        try (CachingProvider provider = Caching.getCachingProvider()) {
            var cache = provider.getCacheManager()
                    .createCache("orders", new MutableConfiguration<Integer, String>().setStatisticsEnabled(true));
            ManagedCache managed = JCacheManagedCache.of("orders", cache, 1_000);
            for (int key = 0; key < 300; key++) {
                cache.put(key, "value");
            }
            cache.get(1);
            cache.get(1_000);
            assertThat(managed.statistics().entries()).hasValue(300);
            assertThat(managed.statistics().hitRatio()).isPresent();
            managed.resize(30);
            assertThat(managed.statistics().entries()).hasValue(30);
            cache.put(2_000, "value");
            assertThat(managed.statistics().entries()).hasValue(30);
        }
    }

    @Test
    void softBoundsWithoutRoomAreRefused() {
        assertThatThrownBy(() ->
                        GuavaManagedCache.of("orders", CacheBuilder.newBuilder().build(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maximum of cache orders must be at least 1, found 0");
    }

    private static void fill(Cache<Integer, String> cache, int entries) {
        for (int key = 0; key < entries; key++) {
            cache.put(key, "value");
        }
    }
}
