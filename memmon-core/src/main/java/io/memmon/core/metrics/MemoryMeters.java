package io.memmon.core.metrics;

import io.memmon.api.time.Ticker;
import io.memmon.core.engine.Engine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The meters {@code memory_*}. Pull-only: nothing is recorded on the sampling path, a scrape reads what the last tick
 * left on the board. What is not known has no row; rows come and go with {@link #refresh}, which the slow lane calls.
 */
public final class MemoryMeters implements MeterBinder {

    private final Engine engine;
    private final Ticker ticker;
    private final InstantSource clock;
    private final List<BoundMeters> bound = new CopyOnWriteArrayList<>();

    /** Creates meters of an engine. */
    public MemoryMeters(Engine engine, Ticker ticker, InstantSource clock) {
        this.engine = engine;
        this.ticker = ticker;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        BoundMeters meters = new BoundMeters(engine, new ScrapedBoard(engine::board, ticker), ticker, clock, registry);
        meters.bind();
        meters.refresh();
        meters.refreshCaches();
        bound.add(meters);
    }

    /** Adds rows for what has become known, and takes those away that are not known any more. */
    public void refresh() {
        bound.forEach(BoundMeters::refresh);
    }

    /** Reads the registered caches anew: code of others, so apart from the rest. */
    public void refreshCaches() {
        bound.forEach(BoundMeters::refreshCaches);
    }
}
