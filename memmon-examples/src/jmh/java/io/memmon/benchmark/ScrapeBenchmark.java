package io.memmon.benchmark;

import io.memmon.core.Memmon;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.web.Handler;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * One scrape in the Prometheus text format: memmon's, which holds Micrometer's JVM meters and its own beside them; its
 * own alone; Micrometer's JVM binders alone; client_java's JVM metrics.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScrapeBenchmark {

    private static final Request ALL = Request.of("GET", "/metrics");
    private static final Request OWN = new Request(
            "GET", "/metrics/memory", Map.of(), Map.of("accept", "text/plain;version=0.0.4"), new byte[0], "127.0.0.1");

    private final PrometheusEndpoint endpoint = PrometheusEndpoint.create();
    private final Handler handler = endpoint.handler();
    private final PrometheusMeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final JvmHeapPressureMetrics pressure = new JvmHeapPressureMetrics();
    private final PrometheusRegistry client = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private @Nullable Memmon memmon;

    /** Starts a monitor without a port, and binds what the others have. */
    @Setup
    public void open() {
        memmon = Memmon.builder()
                .set("http.enabled", "false")
                .set("mode", "observe")
                .with(endpoint)
                .start();
        new JvmMemoryMetrics().bindTo(micrometer);
        new JvmThreadMetrics().bindTo(micrometer);
        new ClassLoaderMetrics().bindTo(micrometer);
        new ProcessorMetrics().bindTo(micrometer);
        new UptimeMetrics().bindTo(micrometer);
        new FileDescriptorMetrics().bindTo(micrometer);
        collections.bindTo(micrometer);
        pressure.bindTo(micrometer);
        JvmMetrics.builder().register(client);
    }

    /** Stops the monitor and those who listen. */
    @TearDown
    public void close() {
        if (memmon != null) {
            memmon.close();
        }
        collections.close();
        pressure.close();
        micrometer.close();
    }

    /** Returns memmon's whole scrape. */
    @Benchmark
    public Response memmon() throws Exception {
        return handler.handle(ALL);
    }

    /** Returns the scrape of what only memmon measures. */
    @Benchmark
    public Response memmonOwn() throws Exception {
        return handler.handle(OWN);
    }

    /** Returns the scrape of Micrometer's binders for the JVM. */
    @Benchmark
    public String micrometer() {
        return micrometer.scrape();
    }

    /** Returns the scrape of client_java's metrics of the JVM. */
    @Benchmark
    public ByteArrayOutputStream clientJava() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
        writer.write(bytes, client.scrape());
        return bytes;
    }
}
