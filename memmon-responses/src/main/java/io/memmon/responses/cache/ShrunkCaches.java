package io.memmon.responses.cache;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ManagedCache;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The caches that were shrunk, and what they could hold before.
 *
 * <p>A cache that somebody else resized meanwhile is theirs again: what they set is its new measure. A cache that was
 * closed meanwhile is forgotten as it is. One that throws does not stop the others. No cache is called under a lock.
 */
final class ShrunkCaches {

    private final System.Logger logger;
    private final IdentityHashMap<ManagedCache, Shrunk> known = new IdentityHashMap<>();

    ShrunkCaches(System.Logger logger) {
        this.logger = requireNonNull(logger, "logger");
    }

    /**
     * Takes room from each cache, the biggest first: half of what it holds or, {@code toFloor}, all above its floor. Half
     * of what it may hold would free nothing where the bound was never reached.
     */
    Result shrink(List<ManagedCache> caches, boolean toFloor) {
        return each(caches, "shrunk", (cache, capacity) -> {
            Optional<Shrunk> before = ours(cache, capacity);
            // The floor is asked for once, because by default it is a share of the present capacity.
            long floor = before.map(Shrunk::floor).orElseGet(cache::floor);
            long target = toFloor ? floor : Math.max(floor, cache.held().orElse(capacity) / 2);
            if (target >= capacity) {
                return false;
            }
            return set(cache, capacity, new Shrunk(before.map(Shrunk::original).orElse(capacity), floor, target));
        });
    }

    /** Gives each shrunk cache twice the room it has, up to what it had. */
    Result grow(List<ManagedCache> caches) {
        return each(caches, "grown", (cache, capacity) -> give(cache, capacity, Math.max(1, capacity) * 2));
    }

    /** Gives each shrunk cache all that it had. */
    Result restore(List<ManagedCache> caches) {
        return each(caches, "restored", (cache, capacity) -> give(cache, capacity, Long.MAX_VALUE));
    }

    private boolean give(ManagedCache cache, long capacity, long wanted) {
        Optional<Shrunk> before = ours(cache, capacity);
        if (before.isEmpty()) {
            forget(cache);
            return false;
        }
        Shrunk shrunk = before.get();
        boolean whole = wanted < 0 || wanted >= shrunk.original();
        long target = whole ? shrunk.original() : wanted;
        boolean given = set(cache, capacity, new Shrunk(shrunk.original(), shrunk.floor(), target));
        if (whole && given) {
            forget(cache);
        }
        return given;
    }

    private Result each(List<ManagedCache> caches, String verb, Step step) {
        forgetAllBut(caches);
        Failures failures = new Failures();
        int changed = 0;
        for (Sized sized : biggestFirst(caches, failures)) {
            try {
                changed += step.take(sized.cache(), sized.capacity()) ? 1 : 0;
            } catch (Exception | Error e) {
                failures.of(sized.cache(), e);
            }
        }
        return new Result(verb, changed, caches.size(), List.copyOf(failures.names), failures.starved);
    }

    private static List<Sized> biggestFirst(List<ManagedCache> caches, Failures failures) {
        List<Sized> sized = new ArrayList<>();
        for (ManagedCache cache : caches) {
            try {
                sized.add(new Sized(cache, cache.capacity()));
            } catch (Exception | Error e) {
                failures.of(cache, e);
            }
        }
        sized.sort(Comparator.comparingLong(Sized::capacity).reversed());
        return sized;
    }

    private static String nameOf(ManagedCache cache) {
        try {
            return cache.name();
        } catch (Exception | Error e) {
            return cache.getClass().getName();
        }
    }

    /** Notes what the cache made of it even if it throws, so that its room is given back. Tells whether it changed. */
    private boolean set(ManagedCache cache, long capacity, Shrunk next) {
        Optional<Shrunk> before = ours(cache, capacity);
        remember(cache, next);
        long made = capacity;
        try {
            cache.resize(next.capacity());
        } finally {
            made = cache.capacity(); // some round
            if (made != capacity) {
                remember(cache, new Shrunk(next.original(), next.floor(), made));
            } else if (before.isPresent()) {
                remember(cache, before.get());
            } else {
                forget(cache);
            }
        }
        return made != capacity;
    }

    private Optional<Shrunk> ours(ManagedCache cache, long capacity) {
        synchronized (known) {
            return Optional.ofNullable(known.get(cache)).filter(shrunk -> shrunk.capacity() == capacity);
        }
    }

    private void remember(ManagedCache cache, Shrunk shrunk) {
        synchronized (known) {
            known.put(cache, shrunk);
        }
    }

    private void forget(ManagedCache cache) {
        synchronized (known) {
            known.remove(cache);
        }
    }

    private void forgetAllBut(List<ManagedCache> caches) {
        IdentityHashMap<ManagedCache, Boolean> registered = new IdentityHashMap<>();
        caches.forEach(cache -> registered.put(cache, true));
        synchronized (known) {
            known.keySet().removeIf(cache -> !registered.containsKey(cache));
        }
    }

    /** What failed in a round. */
    private final class Failures {

        private final List<String> names = new ArrayList<>();
        private boolean starved;

        void of(ManagedCache cache, Throwable failure) {
            starved |= failure instanceof OutOfMemoryError;
            String name = nameOf(cache);
            names.add(name);
            logger.log(System.Logger.Level.WARNING, "Cache " + name + " failed and is left as it is [P09]", failure);
        }
    }

    /** One step with one cache; tells whether it changed something. */
    @FunctionalInterface
    private interface Step {

        boolean take(ManagedCache cache, long capacity);
    }

    private record Sized(ManagedCache cache, long capacity) {}

    /**
     * What is known of a shrunk cache.
     *
     * @param original what it could hold before
     * @param floor the least that shrinking may leave
     * @param capacity what it was left with
     */
    private record Shrunk(long original, long floor, long capacity) {}

    /**
     * What came of a round.
     *
     * @param verb what was done to a changed cache
     * @param changed how many were changed
     * @param all how many are registered
     * @param failures the names of those that threw
     * @param starved whether one of them threw for want of memory, which may be there in a moment
     */
    record Result(String verb, int changed, int all, List<String> failures, boolean starved) {

        int failed() {
            return failures.size();
        }

        @Override
        public String toString() {
            String text = changed + " of " + all + " caches " + verb;
            return failures.isEmpty() ? text : text + ", failed: " + String.join(", ", failures);
        }
    }
}
