package io.memmon.responses.exit;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.Situation;
import io.memmon.api.time.Ticker;
import java.time.Duration;

/** Counts how long the level has been CRITICAL without a break. Safe for use by several threads. */
final class LastResort {

    private final Ticker ticker;
    private final Ending ending;
    private final Duration patience;
    private final System.Logger logger;
    private State state = State.CALM;
    private long sinceNanos;

    LastResort(Ending ending, Ticker ticker, Duration patience, System.Logger logger) {
        this.ending = requireNonNull(ending, "ending");
        this.ticker = requireNonNull(ticker, "ticker");
        this.patience = requireNonNull(patience, "patience");
        this.logger = requireNonNull(logger, "logger");
    }

    private enum State {
        CALM,
        COUNTING,
        ENDING
    }

    synchronized Outcome respond(Situation now) {
        boolean first = state == State.CALM;
        sustain(now);
        now.note("the JVM ends when the level has been CRITICAL for " + patience.toSeconds() + " s");
        return first ? Outcome.ENGAGED : Outcome.NOTHING_TO_DO;
    }

    synchronized void sustain(Situation now) {
        if (now.level() != Level.CRITICAL) {
            stop();
        } else if (state == State.CALM) {
            state = State.COUNTING;
            sinceNanos = ticker.nanos();
        }
        if (state == State.COUNTING && ticker.nanos() - sinceNanos >= patience.toNanos()) {
            state = State.ENDING;
            ending.begin(); // before the log line, which may fail for want of memory
            logger.log(
                    System.Logger.Level.ERROR,
                    "Ending the JVM: {0} has been CRITICAL for {1} s",
                    now.area(),
                    patience.toSeconds());
        }
    }

    /** Forgets the time so far. What has begun to end goes on. */
    synchronized void stop() {
        if (state == State.COUNTING) {
            state = State.CALM;
        }
    }
}
