package io.memmon.responses.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.CacheStatistics;
import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.ManagedCaches;
import io.memmon.api.capability.Registration;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheActionTest implements ResponseActionContract {

    private final FakeContext context = new FakeContext();
    private final FakeCaches caches = new FakeCaches();
    private final List<Duration> pauses = new ArrayList<>();
    private final CacheAction action = new CacheAction(this::pause);
    private final FakeSituation medium = FakeSituation.of("heap", Level.MEDIUM);
    private final FakeSituation high = FakeSituation.of("heap", Level.HIGH);
    private final FakeSituation low = FakeSituation.of("heap", Level.LOW);
    private Runnable meanwhile = () -> {};

    @Override
    public ResponseAction action() {
        return new CacheAction();
    }

    @BeforeEach
    void open() {
        context.lend(ManagedCaches.class, caches);
        action.open(context);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void saysThatNoCacheIsRegistered() {
        assertThat(action.respond(medium)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(medium.notes()).containsExactly("no cache is registered");
    }

    @Test
    void halvesEachAtMediumTheBiggestFirstAndNeverBelowItsFloor() {
        FakeCache small = caches.add("a", 100, 80);
        FakeCache big = caches.add("b", 1_000, 10);

        assertThat(action.respond(medium)).isEqualTo(Outcome.ENGAGED);
        assertThat(small.capacity()).isEqualTo(80);
        assertThat(big.capacity()).isEqualTo(500);
        assertThat(caches.order).containsExactly("b", "a");

        action.respond(medium);
        assertThat(small.capacity()).isEqualTo(80);
        assertThat(big.capacity()).isEqualTo(250);
    }

    @Test
    void shrinksToTheFloorFromHighOnAndNoFurther() {
        FakeCache cache = caches.add("a", 1_000, 100);

        assertThat(action.respond(high)).isEqualTo(Outcome.ENGAGED);
        assertThat(cache.capacity()).isEqualTo(100);
        assertThat(action.respond(high)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(cache.capacity()).isEqualTo(100);
    }

    @Test
    void halvesWhatIsHeldWhereTheBoundWasNeverReached() {
        FakeCache cache = caches.add("a", 1_000_000, -1);
        cache.held = 4_000;

        assertThat(action.respond(medium)).isEqualTo(Outcome.ENGAGED);
        assertThat(cache.capacity()).isEqualTo(2_000);
        action.respond(high);
        assertThat(cache.capacity()).as("a tenth of what was held").isEqualTo(400);
        action.release(low);
        assertThat(cache.capacity()).isEqualTo(1_000_000);
    }

    @Test
    void aFloorThatTheOwnerGaveHoldsWhateverIsHeld() {
        FakeCache cache = caches.add("a", 1_000_000, 100_000);
        cache.held = 4_000;

        assertThat(action.respond(high)).isEqualTo(Outcome.ENGAGED);
        assertThat(cache.capacity()).isEqualTo(100_000);
        assertThat(action.respond(high)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void takesTheFloorOfTheOriginalCapacityNotOfTheShrunkOne() {
        FakeCache cache = caches.add("a", 1_000, -1);

        action.respond(high);
        action.respond(high);

        assertThat(cache.capacity()).isEqualTo(100);
    }

    @Test
    void givesAllBackOnRelease() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(medium);
        action.respond(high);

        action.release(low);

        assertThat(cache.capacity()).isEqualTo(1_000);
    }

    @Test
    void givesBackStepByStepWhileTheLevelIsLow() {
        FakeCache cache = caches.add("a", 1_000, 300);
        action.respond(high);

        action.sustain(low);
        assertThat(cache.capacity()).isEqualTo(300);
        context.clock().advance(Duration.ofSeconds(10).minusNanos(1));
        action.sustain(low);
        assertThat(cache.capacity()).isEqualTo(300);
        context.clock().advance(Duration.ofNanos(1));
        action.sustain(low);
        assertThat(cache.capacity()).isEqualTo(600);
        context.clock().advance(Duration.ofSeconds(10));
        action.sustain(medium);
        assertThat(cache.capacity()).isEqualTo(600);
        action.sustain(low);
        assertThat(cache.capacity()).isEqualTo(1_000);
    }

    @Test
    void respectsWhatSomebodyElseSetInBetween() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(high);
        cache.resize(5_000);

        action.release(low);

        assertThat(cache.capacity()).isEqualTo(5_000);
    }

    @Test
    void measuresAnewWhatSomebodyElseSetInBetween() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(high);
        cache.resize(400);

        action.respond(medium);
        assertThat(cache.capacity()).isEqualTo(200);
        action.release(low);

        assertThat(cache.capacity()).isEqualTo(400);
    }

    @Test
    void aCacheThatThrowsDoesNotStopTheOthers() {
        FakeCache broken = caches.add("a", 2_000, 1);
        FakeCache sound = caches.add("b", 1_000, 100);
        broken.failure = new AssertionError("a test says so");

        assertThat(action.respond(high)).isEqualTo(Outcome.ENGAGED);

        assertThat(sound.capacity()).isEqualTo(100);
        assertThat(high.notes()).containsExactly("1 of 2 caches shrunk, failed: a");
    }

    @Test
    void failsWhenEveryCacheThrows() {
        caches.add("a", 2_000, 1).failure = new IllegalStateException("a test says so");

        assertThat(action.respond(high)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aCacheThatShrankAndThenThrewGetsItsRoomBack() {
        FakeCache cache = caches.add("a", 1_000, 100);
        cache.failure = new IllegalStateException("a test says so");
        cache.failsAfterResizing = true;
        action.respond(high);
        assertThat(cache.capacity()).isEqualTo(100);

        cache.failure = null;
        action.release(low);

        assertThat(cache.capacity()).isEqualTo(1_000);
    }

    @Test
    void aCacheThatCouldNotBeRestoredIsRestoredAtTheNextRelease() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(high);
        cache.failure = new IllegalStateException("a test says so");
        action.release(low);
        assertThat(cache.capacity()).isEqualTo(100);

        cache.failure = null;
        action.release(low);

        assertThat(cache.capacity()).isEqualTo(1_000);
    }

    @Test
    void aReleaseThatMeetsNoMemoryIsTriedAgainUntilThereIsSome() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(high);
        cache.failure = new OutOfMemoryError("a test says so");
        meanwhile = () -> cache.failure = pauses.size() < 3 ? cache.failure : null;

        action.release(low);

        assertThat(cache.capacity()).isEqualTo(1_000);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void aReleaseThatNeverMeetsMemoryEndsWithinAMinute() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(high);
        cache.failure = new OutOfMemoryError("a test says so");

        action.release(low);

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
        assertThat(low.notes()).contains("0 of 1 caches restored, failed: a");
    }

    @Test
    void aReleaseThatCannotReadACapacityForWantOfMemoryIsTriedAgain() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(high);
        cache.unreadable = new OutOfMemoryError("a test says so");
        meanwhile = () -> cache.unreadable = null;

        action.release(low);

        assertThat(cache.capacity()).isEqualTo(1_000);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void aReleaseThatIsInterruptedTakesItsTimeAllTheSame() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(high);
        cache.failure = new OutOfMemoryError("a test says so");
        meanwhile = () -> {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            cache.failure = pauses.size() < 3 ? cache.failure : null;
            if (pauses.size() == 1) {
                Thread.currentThread().interrupt();
            }
        };

        action.release(low);

        assertThat(cache.capacity()).isEqualTo(1_000);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aCacheThatIgnoresTheResizeIsNotCountedAsShrunk() {
        caches.add("a", 1_000, 100).roundsTo = 1_000;

        assertThat(action.respond(high)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(high.notes()).containsExactly("0 of 1 caches shrunk");
    }

    @Test
    void aCacheThatRoundsGetsItsRoomBack() {
        FakeCache cache = caches.add("a", 1_000, 100);
        cache.roundsTo = 64;
        action.respond(high);
        assertThat(cache.capacity()).isEqualTo(128);

        action.release(low);

        assertThat(cache.capacity()).isEqualTo(1_024);
    }

    @Test
    void aClosedCacheIsLeftAndForgotten() {
        FakeCache cache = caches.add("a", 1_000, 100);
        action.respond(high);
        caches.all.clear();

        action.release(low);
        caches.all.add(cache);
        action.release(low);

        assertThat(cache.capacity()).isEqualTo(100);
    }

    @Test
    void aCacheRegisteredMeanwhileIsShrunkToo() {
        caches.add("a", 1_000, 100);
        action.respond(high);
        FakeCache late = caches.add("b", 500, 50);

        assertThat(action.respond(high)).isEqualTo(Outcome.ENGAGED);

        assertThat(late.capacity()).isEqualTo(50);
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        meanwhile.run();
    }

    private static final class FakeCaches implements ManagedCaches {

        private final List<ManagedCache> all = new ArrayList<>();
        private final List<String> order = new ArrayList<>();

        FakeCache add(String name, long capacity, long floor) {
            FakeCache cache = new FakeCache(name, capacity, floor, order);
            all.add(cache);
            return cache;
        }

        @Override
        public Registration register(ManagedCache cache) {
            all.add(cache);
            return () -> all.remove(cache);
        }

        @Override
        public List<ManagedCache> all() {
            return all.stream().sorted(Comparator.comparing(ManagedCache::name)).toList();
        }
    }

    private static final class FakeCache implements ManagedCache {

        private final String name;
        private final long floor;
        private final List<String> order;
        private long capacity;
        private long roundsTo = 1;
        private long held = Long.MAX_VALUE;
        private boolean failsAfterResizing;
        private @Nullable Throwable failure;
        private @Nullable OutOfMemoryError unreadable;

        FakeCache(String name, long capacity, long floor, List<String> order) {
            this.name = name;
            this.capacity = capacity;
            this.floor = floor;
            this.order = order;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long capacity() {
            if (unreadable != null) {
                throw unreadable;
            }
            return capacity;
        }

        @Override
        public long floor() {
            return floor < 0 ? ManagedCache.super.floor() : floor;
        }

        @Override
        public void resize(long newCapacity) {
            if (failure == null || failsAfterResizing) {
                order.add(name);
                capacity = (newCapacity + roundsTo - 1) / roundsTo * roundsTo;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }

        @Override
        public CacheStatistics statistics() {
            return CacheStatistics.ofEntries(Math.min(held, capacity));
        }
    }
}
