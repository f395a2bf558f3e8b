package io.memmon.core.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.Multibinder;
import io.memmon.api.collect.Collector;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.Eventually;
import io.memmon.core.FakeHeap;
import io.memmon.core.Memmon;
import io.memmon.core.Monitor;
import io.memmon.core.TestAction;
import io.memmon.core.report.PluginReport;
import org.junit.jupiter.api.Test;

class MemmonModuleTest {

    private final FakeHeap heap = new FakeHeap();

    @Test
    void whatIsBoundRuns() {
        TestAction evict = TestAction.relieving("evict").doing(() -> heap.live.set(100));
        Injector injector = injector(evict);
        try (Memmon memmon = injector.getInstance(Memmon.class)) {
            assertThat(injector.getInstance(Monitor.class)).isSameAs(memmon);
            heap.live.set(930);
            Eventually.holds("it acts", () -> evict.responds.get() == 1);
            assertThat(memmon.report().self().plugins())
                    .filteredOn(plugin -> plugin.kind().equals("response"))
                    .extracting(PluginReport::name, PluginReport::origin)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("evict", "guice"));
            assertThat(memmon.report().self().plugins())
                    .extracting(PluginReport::name)
                    .contains("utilisation", "stall", "collector-effort");
        }
    }

    @Test
    void aBoundPolicyReplacesTheBuiltInOneOfItsName() {
        Injector injector = Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                install(new MemmonModule(builder -> builder.set("sampling.fast-interval", "20ms")));
                Multibinder.newSetBinder(binder(), io.memmon.api.policy.ThresholdPolicy.class)
                        .addBinding()
                        .toInstance(new Silent());
            }
        });
        try (Memmon memmon = injector.getInstance(Memmon.class)) {
            assertThat(memmon.report().self().plugins())
                    .filteredOn(plugin -> plugin.name().equals("utilisation"))
                    .extracting(PluginReport::origin)
                    .containsExactly("guice");
        }
    }

    private Injector injector(ResponseAction action) {
        return Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                install(new MemmonModule(builder -> builder.set("sampling.fast-interval", "20ms")));
                Multibinder.newSetBinder(binder(), Collector.class).addBinding().toInstance(heap);
                Multibinder.newSetBinder(binder(), ResponseAction.class)
                        .addBinding()
                        .toInstance(action);
            }
        });
    }

    private static final class Silent implements io.memmon.api.policy.ThresholdPolicy {
        @Override
        public String name() {
            return "utilisation";
        }

        @Override
        public java.util.Optional<Judge> open(
                io.memmon.api.plugin.PluginContext context, io.memmon.api.memory.Area area) {
            return java.util.Optional.empty();
        }
    }
}
