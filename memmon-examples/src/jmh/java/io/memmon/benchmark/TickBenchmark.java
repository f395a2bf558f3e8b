package io.memmon.benchmark;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.Lane;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.core.reading.Readings;
import io.memmon.testkit.FakeContext;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The readings of one tick of the fast lane, by all bundled collectors that run on it, against one scrape of the JVM
 * through Micrometer's own binders. Run it with {@code -prof gc} to see what each allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TickBenchmark {

    private final List<Sampler> samplers = new ArrayList<>();
    private final LaneRecorder recorder = new LaneRecorder(() -> true);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Opens the collectors and binds the binders. */
    @Setup
    public void open() throws Exception {
        FakeContext context = new FakeContext();
        for (Collector collector : ServiceLoader.load(Collector.class)) {
            if (collector.lane() == Lane.FAST) {
                samplers.add(collector.open(context));
            }
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Stops listening to collections. */
    @TearDown
    public void close() {
        collections.close();
        registry.close();
    }

    /** What the fast lane does ten times a second. */
    @Benchmark
    public Readings sample() throws Exception {
        Readings readings = recorder.readings();
        readings.clear();
        for (int i = 0; i < samplers.size(); i++) {
            samplers.get(i).sample(recorder);
        }
        return readings;
    }

    /** What an application pays for one scrape of Micrometer's JVM metrics. */
    @Benchmark
    public String scrape() {
        return registry.scrape();
    }
}
