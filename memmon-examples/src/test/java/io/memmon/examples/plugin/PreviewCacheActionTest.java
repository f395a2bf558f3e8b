package io.memmon.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.ManagedCaches;
import io.memmon.api.capability.Registration;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.collectors.cache.CaffeineManagedCache;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewCacheActionTest implements ResponseActionContract {

    private final ManagedCache previews = CaffeineManagedCache.of(
            "previews", Caffeine.newBuilder().maximumSize(1_000).build());
    private final FakeContext context = new FakeContext();
    private final FakeSituation heap = FakeSituation.of("heap", Level.MEDIUM);

    @Override
    public ResponseAction action() {
        return new PreviewCacheAction();
    }

    @Test
    void halvesStepByStepToATenthAndGivesTheRoomBack() {
        context.lend(ManagedCaches.class, new Only(previews));
        PreviewCacheAction action = new PreviewCacheAction();
        action.open(context);
        assertThat(action.respond(heap.atStep(1))).isEqualTo(Outcome.ENGAGED);
        assertThat(previews.capacity()).isEqualTo(500);
        assertThat(action.respond(heap.atStep(4))).isEqualTo(Outcome.ENGAGED);
        assertThat(previews.capacity()).isEqualTo(100);
        assertThat(action.respond(heap.atStep(5))).isEqualTo(Outcome.NOTHING_TO_DO);
        action.release(heap);
        assertThat(previews.capacity()).isEqualTo(1_000);
    }

    @Test
    void releasingWhatWasNeverEngagedLeavesTheCacheAlone() {
        context.lend(ManagedCaches.class, new Only(previews));
        PreviewCacheAction action = new PreviewCacheAction();
        action.open(context);
        action.release(heap);
        assertThat(previews.capacity()).isEqualTo(1_000);
    }

    private record Only(ManagedCache cache) implements ManagedCaches {

        @Override
        public Registration register(ManagedCache other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ManagedCache> all() {
            return List.of(cache);
        }
    }
}
