package io.memmon.core.metrics;

import io.memmon.api.capability.CacheStatistics;
import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.ManagedCaches;
import io.memmon.core.engine.Engine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The registered caches: the twenty with the most entries by name, the rest together as {@code other}. */
final class CacheMeters {

    private static final int NAMED = 20;

    private final Engine engine;
    private final MultiGauge entries;
    private final MultiGauge capacity;
    private final MultiGauge weight;
    private final MultiGauge hits;
    private final MultiGauge evictions;

    /** One cache as of the last refresh. */
    private record Reading(String name, long capacity, CacheStatistics statistics) {

        long size() {
            return statistics.entries().orElse(0);
        }
    }

    CacheMeters(Engine engine, MeterRegistry registry) {
        this.engine = engine;
        entries = table(registry, "memory.cache.entries", "Entries held");
        capacity = table(registry, "memory.cache.capacity", "The most it may hold now, in entries or weight");
        weight = table(registry, "memory.cache.weight", "Weight held, in the unit of the cache's weigher");
        hits = table(registry, "memory.cache.hit.ratio", "Share of look-ups that found an entry");
        evictions = table(registry, "memory.cache.evictions", "Entries evicted so far");
    }

    private static MultiGauge table(MeterRegistry registry, String name, String what) {
        return MultiGauge.builder(name).description(what).register(registry);
    }

    void refresh() {
        List<Reading> readings = engine.capabilities().find(ManagedCaches.class).stream()
                .flatMap(caches -> caches.all().stream())
                .flatMap(CacheMeters::read)
                .sorted(Comparator.comparingLong(Reading::size).reversed().thenComparing(Reading::name))
                .toList();
        List<Reading> named = readings.subList(0, Math.min(NAMED, readings.size()));
        List<Reading> rest = readings.subList(named.size(), readings.size());
        List<Row<?>> entryRows = new ArrayList<>();
        named.forEach(cache -> add(entryRows, cache.name(), cache.statistics().entries()));
        if (!rest.isEmpty()) {
            add(
                    entryRows,
                    "other",
                    OptionalLong.of(rest.stream().mapToLong(Reading::size).sum()));
        }
        entries.register(entryRows, true);
        capacity.register(rows(named, cache -> OptionalDouble.of((double) cache.capacity())), true);
        weight.register(rows(named, cache -> asDouble(cache.statistics().weight())), true);
        hits.register(rows(named, cache -> cache.statistics().hitRatio()), true);
        evictions.register(rows(named, cache -> asDouble(cache.statistics().evictions())), true);
    }

    private static Stream<Reading> read(ManagedCache cache) {
        try {
            return Stream.of(new Reading(cache.name(), cache.capacity(), cache.statistics()));
        } catch (RuntimeException | Error e) { // somebody else's cache: unreadable now is absent now
            return Stream.empty();
        }
    }

    private static List<Row<?>> rows(List<Reading> caches, Function<Reading, OptionalDouble> figure) {
        List<Row<?>> rows = new ArrayList<>();
        for (Reading cache : caches) {
            figure.apply(cache).ifPresent(value -> rows.add(Row.of(Tags.of("cache", cache.name()), value)));
        }
        return rows;
    }

    private static void add(List<Row<?>> rows, String name, OptionalLong value) {
        value.ifPresent(known -> rows.add(Row.of(Tags.of("cache", name), known)));
    }

    private static OptionalDouble asDouble(OptionalLong value) {
        return value.isPresent() ? OptionalDouble.of((double) value.getAsLong()) : OptionalDouble.empty();
    }
}
