package io.memmon.prometheus.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.TextFormatUtil;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;

/**
 * memmon's own registry: the {@code memory_*} meters and the basics of the JVM. Bound to nobody else's registry, where
 * the basics of the JVM are bound already and would count double.
 */
public final class OwnRegistry implements AutoCloseable {

    private static final int WALKS = 5;

    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics collections;

    private OwnRegistry(PrometheusMeterRegistry registry, JvmGcMetrics collections) {
        this.registry = registry;
        this.collections = collections;
    }

    /** Binds the monitor's meters and those of the JVM to a new registry. */
    public static OwnRegistry of(MeterBinder monitor) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new SeriesBudget());
        JvmGcMetrics collections = new JvmGcMetrics();
        for (MeterBinder binder : List.of(
                monitor,
                collections,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics())) {
            binder.bindTo(registry);
        }
        return new OwnRegistry(registry, collections);
    }

    /** Returns the registry, for meters of one's own. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Returns all series, as they are now. */
    public Exposition everything() {
        return walked(() -> registry.getPrometheusRegistry().scrape());
    }

    /** Returns the series whose names start with {@code memory_}, as they are now. */
    public Exposition memory() {
        return walked(() -> registry.getPrometheusRegistry().scrape(OwnRegistry::ofMemory));
    }

    /**
     * Rows come and go while a scrape walks over them. One seen twice ends the walk, or, where it was seen in two meters of
     * one name, the merging of these; so it is begun again.
     */
    static Exposition walked(Supplier<MetricSnapshots> walk) {
        for (int i = 1; i < WALKS; i++) {
            try {
                return new Exposition(TextFormatUtil.mergeDuplicates(walk.get()));
            } catch (RuntimeException changedMeanwhile) {
                Thread.onSpinWait();
            }
        }
        return new Exposition(TextFormatUtil.mergeDuplicates(walk.get()));
    }

    private static boolean ofMemory(String name) {
        return name.startsWith("memory_");
    }

    @Override
    public void close() {
        collections.close(); // listens to the collectors' notifications
        registry.close();
    }
}
