package io.memmon.core.replay;

import io.memmon.core.engine.SteppedEngine;
import io.memmon.core.policy.Forecasts;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One life of a JVM, replayed: moves the clock from event to event and lets the engine tick as often as it would live. */
final class Replay {

    private static final double TICK = 1;
    private static final double SPARSE_TICK = 15;
    /** Longer than the engine's history: what was before such a silence is forgotten at its end anyway. */
    private static final double SILENCE = 1000;

    private static final double LONGEST_SILENCE = 31 * 86_400.0;

    private final SteppedEngine engine;
    private final Forecasts forecasts;
    private final VirtualClock clock;
    private final PresentReadings readings;
    private final PastProofs proofs;
    private final ReplayRecord record;
    private final double heapMaxBytes;
    private final boolean collected;

    Replay(
            SteppedEngine engine,
            Forecasts forecasts,
            VirtualClock clock,
            PresentReadings readings,
            PastProofs proofs,
            ReplayRecord record,
            OptionalLong heapMaxBytes,
            boolean collected) {
        this.engine = engine;
        this.forecasts = forecasts;
        this.clock = clock;
        this.readings = readings;
        this.proofs = proofs;
        this.record = record;
        this.heapMaxBytes = heapMaxBytes.orElse(0);
        this.collected = collected;
    }

    /** Lets time pass up to the event, and the event happen. */
    void happen(PastEvent event) {
        if (event instanceof PastCollection collection) {
            happen(collection);
        } else if (event instanceof PastSample sample) {
            passUntil(sample.seconds());
            readings.sampled(sample);
            tick(sample.seconds());
        }
    }

    private void happen(PastCollection collection) {
        boolean stops = collection.kind().stops();
        double begin = collection.seconds() - Math.max(collection.tookSeconds(), 0);
        passUntil(begin);
        readings.before(collection);
        tick(begin);
        if (!stops) {
            passUntil(collection.seconds()); // a stopped JVM has no ticks
        }
        readings.after(collection);
        record.collected(collection, heapMaxBytes);
        tick(collection.seconds());
    }

    /** Lets time pass without events, up to but not including a moment. */
    void passUntil(double seconds) {
        if (!collected) {
            return; // samples alone: nothing is known between them
        }
        double now = clock.seconds();
        if (seconds - now > LONGEST_SILENCE) {
            now = seconds - LONGEST_SILENCE;
        }
        double dense = now + SILENCE;
        double denseAgain = seconds - SILENCE;
        for (double next = Math.floor(now) + TICK; next < seconds; next += TICK) {
            tick(next);
            if (next > dense && next + SPARSE_TICK < denseAgain) {
                next += SPARSE_TICK - TICK;
            }
        }
    }

    private void tick(double seconds) {
        clock.moveTo(seconds);
        tick();
        if (proofs.takeRequest()) {
            Optional<Long> answer = proofs.answer();
            OptionalDouble when = answer.isPresent() ? OptionalDouble.of(clock.seconds()) : OptionalDouble.empty();
            record.asked(clock.seconds(), when);
            long inUse = readings.heapUsed();
            readings.proven(Math.min(answer.orElse(inUse), inUse));
            tick();
        }
    }

    private void tick() {
        engine.tick();
        double seconds = clock.seconds();
        engine.tell(event -> record.happened(event, seconds));
        record.forecast(engine.catalogue(), forecasts, seconds);
    }
}
