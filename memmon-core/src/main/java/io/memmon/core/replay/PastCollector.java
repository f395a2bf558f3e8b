package io.memmon.core.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The collect side of a replay: reads the log instead of the JVM. */
final class PastCollector implements Collector {

    private final List<String> sampledAreas;
    private final OptionalLong heapMaxBytes;
    private final OldCollection proofs;
    private @Nullable PresentReadings readings;

    PastCollector(List<String> sampledAreas, OptionalLong heapMaxBytes, OldCollection proofs) {
        this.sampledAreas = List.copyOf(sampledAreas);
        this.heapMaxBytes = heapMaxBytes;
        this.proofs = proofs;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Lane lane() {
        return Lane.FAST;
    }

    @Override
    public Sampler open(CollectorContext context) {
        PresentReadings opened = new PresentReadings(context, sampledAreas, heapMaxBytes);
        readings = opened;
        context.lend(OldCollection.class, proofs);
        return opened::record;
    }

    /** Returns what is read; only once it is open. */
    PresentReadings readings() {
        return requireNonNull(readings, "the collector could not be opened");
    }
}
