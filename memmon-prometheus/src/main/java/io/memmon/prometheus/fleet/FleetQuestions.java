package io.memmon.prometheus.fleet;

import static java.util.Objects.requireNonNull;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.api.time.Ticker;
import io.memmon.core.message.ForeignText;
import io.memmon.core.message.MessageId;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks now and then, and records what the last answer said while it is fresh. Never waits: a question is asked in one
 * round of the slow lane and its answer taken up in a later one, so an Alertmanager that hangs holds up nothing.
 */
final class FleetQuestions implements Sampler, AutoCloseable {

    private static final int LONGEST_REASON = 200;

    private static final int FRESH_INTERVALS = 3;

    private final Ticker ticker;
    private final System.Logger logger;
    private final Signal level;
    private final Signal age;
    private final Signal failures;
    private final Supplier<Optional<Alertmanager>> whom;

    private @Nullable Alertmanager asked;
    private long askedNanos;
    private volatile @Nullable Question pending;
    private @Nullable FleetWord word;
    private long wordNanos;
    private long failed;
    private boolean troubled;

    /** What was answered, and when the answer was complete. */
    private record Reply(FleetWord word, long nanos) {}

    /** A question under way; only cancelling the exchange itself ends it. */
    private record Question(CompletableFuture<byte[]> exchange, CompletableFuture<Reply> reply) {}

    FleetQuestions(CollectorContext context, Supplier<Optional<Alertmanager>> whom) {
        this.ticker = context.ticker();
        this.logger = context.logger();
        this.level = context.signal(FleetSignals.LEVEL);
        this.age = context.signal(FleetSignals.ANSWER_AGE);
        this.failures = context.signal(FleetSignals.FAILURES);
        this.whom = requireNonNull(whom, "whom");
    }

    @Override
    public void sample(Recorder out) {
        Alertmanager alertmanager = alertmanager();
        if (alertmanager == null) {
            return;
        }
        long now = ticker.nanos();
        long interval = alertmanager.settings().interval().toNanos();
        takeUp(alertmanager, now);
        boolean due = askedNanos == 0 || now - askedNanos >= interval;
        if (pending == null && due) {
            ask(alertmanager, now);
        }
        FleetWord said = word;
        if (said != null && now - wordNanos <= FRESH_INTERVALS * interval) {
            out.set(level, said.level().ordinal());
            out.set(age, (now - wordNanos) / 1e9);
        }
        out.set(failures, (double) failed);
    }

    /** Returns whom to ask, once the monitor has configured it. */
    private @Nullable Alertmanager alertmanager() {
        Alertmanager known = asked;
        if (known != null) {
            return known.identity().equals(FleetIdentity.UNKNOWN) ? null : known;
        }
        Alertmanager found = whom.get().orElse(null);
        asked = found;
        if (found == null) {
            return null;
        }
        if (found.identity().equals(FleetIdentity.UNKNOWN)) {
            logger.log(
                    System.Logger.Level.WARNING,
                    "Alertmanager is not asked: memmon.instance, POD_NAME or a fixed memmon.http.port must say which"
                            + " alerts speak of this JVM, found none; fix: memmon.instance = the label instance of this"
                            + " target [" + MessageId.FLEET_UNNAMED + ']');
            return null;
        }
        logger.log(
                System.Logger.Level.INFO,
                "Alertmanager at {0} is asked for alerts about {1}",
                found.url().getRawAuthority(),
                found.identity().name());
        return found;
    }

    private void ask(Alertmanager alertmanager, long now) {
        askedNanos = now == 0 ? 1 : now; // 0 stands for "never"
        CompletableFuture<byte[]> exchange = alertmanager.source().ask();
        FleetIdentity self = alertmanager.identity();
        pending = new Question(exchange, exchange.thenApply(body -> new Reply(word(body, self), ticker.nanos())));
    }

    private static FleetWord word(byte[] body, FleetIdentity self) {
        try {
            return FleetWord.of(AlertReader.read(body), self);
        } catch (IOException malformed) {
            throw new CompletionException(
                    new IOException("the answer must be a list of alerts: " + malformed.getMessage(), malformed));
        }
    }

    private void takeUp(Alertmanager alertmanager, long now) {
        Question question = pending;
        if (question == null) {
            return;
        }
        long timeout = alertmanager.settings().timeout().toNanos();
        if (!question.reply().isDone()) {
            if (now - askedNanos < timeout) {
                return;
            }
            question.exchange().cancel(true);
        }
        pending = null;
        try {
            Reply reply = question.reply().join();
            if (reply.nanos() - askedNanos > timeout) {
                throw new CancellationException();
            }
            heard(alertmanager, reply.word());
        } catch (CancellationException late) {
            trouble(alertmanager, late(timeout));
        } catch (CompletionException e) {
            trouble(alertmanager, e.getCause() instanceof CancellationException ? late(timeout) : reason(e.getCause()));
        }
    }

    private static String late(long timeoutNanos) {
        return "no whole answer within " + timeoutNanos / 1_000_000 + " ms";
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null
                ? "unknown"
                : failure.getMessage() == null
                        ? failure.getClass().getSimpleName()
                        : ForeignText.shown(failure.getMessage(), LONGEST_REASON);
    }

    /** An answer speaks of the moment of the question. */
    private void heard(Alertmanager alertmanager, FleetWord now) {
        Level before = word == null ? Level.NORMAL : word.level();
        word = now;
        wordNanos = askedNanos;
        if (troubled) {
            troubled = false;
            logger.log(System.Logger.Level.INFO, "Alertmanager at {0} answers again", authority(alertmanager));
        }
        if (now.level() != before) {
            logger.log(
                    System.Logger.Level.INFO,
                    now.level() == Level.NORMAL
                            ? "The fleet sees no pressure on this JVM any more"
                            : "The fleet sees pressure on this JVM: alert {0}, level {1}",
                    now.alert(),
                    now.level());
        }
    }

    private void trouble(Alertmanager alertmanager, String why) {
        failed++;
        if (!troubled) {
            troubled = true;
            logger.log(
                    System.Logger.Level.WARNING,
                    "Alertmanager at {0} gives no usable answer and adds nothing until it does: {1}; fix: check"
                            + " memmon.fleet.alertmanager.url and its token [" + MessageId.FLEET_SILENT + ']',
                    authority(alertmanager),
                    why);
        }
    }

    private static String authority(Alertmanager alertmanager) {
        return alertmanager.url().getRawAuthority();
    }

    /** Gives up what is being asked. */
    @Override
    public void close() {
        Question question = pending;
        if (question != null) {
            question.exchange().cancel(true);
        }
    }
}
