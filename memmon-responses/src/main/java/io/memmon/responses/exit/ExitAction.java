package io.memmon.responses.exit;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.plugin.Settings;
import io.memmon.api.response.Cost;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Ends the JVM in order, for a service that its supervisor restarts, once a level of CRITICAL has lasted without a break;
 * off until {@code enabled} is set. Halts the JVM if its shutdown hooks hang. A rehearsal never ends it.
 *
 * <p>A random addition to the time keeps the instances of a service from ending all at once.
 */
public final class ExitAction implements ResponseAction {

    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.CRITICAL)
            .on(StandardAreas.HEAP, StandardAreas.CONTAINER)
            .costing(Cost.DISRUPTIVE)
            .curbing()
            .jvmWide();

    private final Endings endings;
    private final DoubleSupplier random;
    private Optional<LastResort> lastResort = Optional.empty();

    /** Creates the action for the running JVM. */
    public ExitAction() {
        this(JvmEnding::start, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Creates the action with another way to end, and a source of random numbers from 0 to 1. */
    ExitAction(Endings endings, DoubleSupplier random) {
        this.endings = requireNonNull(endings, "endings");
        this.random = requireNonNull(random, "random");
    }

    @Override
    public String name() {
        return "exit";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) {
        Settings settings = context.settings();
        boolean enabled = settings.flag("enabled", false);
        Duration after = settings.duration("after", Duration.ofMinutes(1));
        Duration jitter = settings.duration("jitter", Duration.ofSeconds(30));
        int status = (int) settings.number("status", 3, 0, 255);
        Duration haltAfter = settings.duration("halt-after", Duration.ofSeconds(20));
        if (enabled) {
            Ending ending = endings.start(status, haltAfter);
            context.onClose(ending);
            Duration patience = after.plusNanos(Math.round(random.getAsDouble() * jitter.toNanos()));
            lastResort = Optional.of(new LastResort(ending, context.ticker(), patience, context.logger()));
        }
    }

    @Override
    public Outcome respond(Situation now) {
        if (lastResort.isEmpty()) {
            now.note("not configured: set memmon.responses.exit.enabled=true");
            return Outcome.NOTHING_TO_DO;
        }
        if (now.rehearsal()) {
            now.note("a rehearsal does not end the JVM");
            return Outcome.NOTHING_TO_DO;
        }
        return lastResort.get().respond(now);
    }

    @Override
    public void sustain(Situation now) {
        lastResort.ifPresent(counting -> counting.sustain(now));
    }

    @Override
    public void release(Situation now) {
        lastResort.ifPresent(LastResort::stop);
    }

    /** Prepares to end the JVM. */
    @FunctionalInterface
    interface Endings {

        Ending start(int status, Duration haltAfter);
    }
}
