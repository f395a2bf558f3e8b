package io.memmon.lab.guard;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The alert that people build on Micrometer's {@code jvm.memory.usage.after.gc}: more than 70 % of the old generation. */
final class MicrometerGuard implements Guard {

    private static final double THRESHOLD = 0.70;
    private static final long SECOND = 1_000_000_000L;

    private final Watch watch;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JvmHeapPressureMetrics meters = new JvmHeapPressureMetrics();
    private @Nullable Polling polling;

    MicrometerGuard(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void start() {
        meters.bindTo(registry);
        Gauge afterGc = registry.find("jvm.memory.usage.after.gc").gauge();
        if (afterGc == null) {
            throw new IllegalStateException("no gauge jvm.memory.usage.after.gc on this collector");
        }
        OnOff alarm = new OnOff(watch.notes(), GuardKind.MICROMETER.word());
        polling = Polling.start("micrometer", SECOND, () -> {
            double share = afterGc.value();
            alarm.set(share > THRESHOLD, String.format(Locale.ROOT, "after GC %.2f", share));
        });
    }

    @Override
    public void close() {
        if (polling != null) {
            polling.close();
        }
        meters.close();
    }
}
