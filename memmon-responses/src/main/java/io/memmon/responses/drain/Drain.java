package io.memmon.responses.drain;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.Readiness;
import io.memmon.api.capability.Registration;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.Situation;
import io.memmon.api.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/** Where a drain stands: waiting for its turn, in force, or over. Safe for use by several threads. */
final class Drain {

    private final Ticker ticker;
    private final DoubleSupplier random;
    private final Duration jitter;
    private final Duration longest;
    private final Duration leastReady;
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<InForce> inForce = Optional.empty();
    private OptionalLong lastEnd = OptionalLong.empty();

    Drain(Ticker ticker, DoubleSupplier random, Duration jitter, Duration longest, Duration leastReady) {
        this.ticker = requireNonNull(ticker, "ticker");
        this.random = requireNonNull(random, "random");
        this.jitter = requireNonNull(jitter, "jitter");
        this.longest = requireNonNull(longest, "longest");
        this.leastReady = requireNonNull(leastReady, "leastReady");
    }

    synchronized Outcome begin(Situation now, Readiness readiness) {
        if (waiting.isPresent() || inForce.isPresent()) {
            now.note("draining already");
            return Outcome.NOTHING_TO_DO;
        }
        if (lastEnd.isPresent() && since(lastEnd.getAsLong()).compareTo(leastReady) < 0) {
            now.note("the last drain ended " + since(lastEnd.getAsLong()).toSeconds() + " s ago, at least "
                    + leastReady.toSeconds() + " s lie between two");
            return Outcome.NOTHING_TO_DO;
        }
        Duration delay = Duration.ofNanos(Math.round(random.getAsDouble() * jitter.toNanos()));
        waiting = Optional.of(new Waiting(readiness, ticker.nanos(), delay));
        now.note("readiness goes in " + delay.toSeconds() + " s if the level is still CRITICAL");
        sustain(now);
        return Outcome.ENGAGED;
    }

    synchronized void sustain(Situation now) {
        waiting.filter(turn -> since(turn.nanos()).compareTo(turn.delay()) >= 0 && now.level() == Level.CRITICAL)
                .ifPresent(turn -> {
                    String reason = "memory: " + now.area() + " is at " + now.level() + ", " + now.reason();
                    inForce = Optional.of(new InForce(turn.readiness().withdraw(reason), ticker.nanos()));
                    waiting = Optional.empty();
                });
        if (inForce.filter(engaged -> since(engaged.nanos()).compareTo(longest) >= 0)
                .isPresent()) {
            end();
        }
    }

    /** Makes the service ready again. */
    synchronized void end() {
        waiting = Optional.empty();
        Optional<InForce> ended = inForce;
        inForce = Optional.empty();
        if (ended.isPresent()) {
            lastEnd = OptionalLong.of(ticker.nanos());
            ended.get().withdrawal().close();
        }
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(ticker.nanos() - nanos);
    }

    private record Waiting(Readiness readiness, long nanos, Duration delay) {}

    private record InForce(Registration withdrawal, long nanos) {}
}
