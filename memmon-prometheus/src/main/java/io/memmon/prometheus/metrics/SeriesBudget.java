package io.memmon.prometheus.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;

/**
 * Keeps a scrape below 200 series on every collector: leaves out what a {@code memory_*} series says better or what
 * follows from others, and the cause of pauses, by which Shenandoah's alone made thirty series.
 */
final class SeriesBudget implements MeterFilter {

    private static final Set<String> LEFT_OUT = Set.of(
            "jvm.buffer.total.capacity",
            "jvm.classes.loaded.count",
            "jvm.classes.unloaded",
            "jvm.gc.live.data.size", // counts dead old objects after a young collection: memory_live_bytes does not
            "jvm.gc.max.data.size",
            "jvm.gc.memory.allocated",
            "jvm.memory.max", // the sum of the pools' maxima is no limit of anything: memory_limit_bytes is
            "jvm.threads.daemon",
            "jvm.threads.peak",
            "jvm.threads.started",
            "jvm.threads.states",
            "process.cpu.time");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return LEFT_OUT.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().equals("jvm.gc.pause")) {
            return id;
        }
        List<Tag> kept = id.getTags().stream()
                .filter(tag -> !tag.getKey().equals("cause"))
                .toList();
        return id.replaceTags(kept);
    }
}
