package io.memmon.responses.drain;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.Readiness;
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
import org.jspecify.annotations.Nullable;

/**
 * Withdraws readiness, so that load balancers stay away until the pressure has gone; off until {@code enabled} is set.
 *
 * <p>A random delay keeps the instances of a service from leaving all at once, a longest time brings this one back even
 * under pressure, and a least ready time lies between two drains. A rehearsal never drains.
 */
public final class DrainAction implements ResponseAction {

    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.CRITICAL)
            .on(StandardAreas.HEAP, StandardAreas.CONTAINER)
            .costing(Cost.DISRUPTIVE)
            .curbing()
            .jvmWide();

    private final DoubleSupplier random;
    private @Nullable PluginContext context;
    private Optional<Drain> drain = Optional.empty();

    /** Creates the action. */
    public DrainAction() {
        this(() -> ThreadLocalRandom.current().nextDouble());
    }

    /** Creates the action with a source of random numbers from 0 to 1. */
    DrainAction(DoubleSupplier random) {
        this.random = requireNonNull(random, "random");
    }

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext opening) {
        Settings settings = opening.settings();
        boolean enabled = settings.flag("enabled", false);
        Duration jitter = settings.duration("jitter", Duration.ofSeconds(30));
        Duration longest = settings.duration("longest", Duration.ofMinutes(5));
        Duration leastReady = settings.duration("least-ready", Duration.ofMinutes(10));
        context = opening;
        if (enabled) {
            Drain opened = new Drain(opening.ticker(), random, jitter, longest, leastReady);
            opening.onClose(opened::end);
            drain = Optional.of(opened);
        }
    }

    @Override
    public Outcome respond(Situation now) {
        if (drain.isEmpty()) {
            now.note("not configured: set memmon.responses.drain.enabled=true");
            return Outcome.NOTHING_TO_DO;
        }
        if (now.rehearsal()) {
            now.note("a rehearsal does not drain");
            return Outcome.NOTHING_TO_DO;
        }
        Optional<Readiness> readiness =
                requireNonNull(context, "open must be called first").shared(Readiness.class);
        if (readiness.isEmpty()) {
            now.note("nobody lends a readiness to withdraw");
            return Outcome.NOTHING_TO_DO;
        }
        return drain.get().begin(now, readiness.get());
    }

    @Override
    public void sustain(Situation now) {
        drain.ifPresent(engaged -> engaged.sustain(now));
    }

    @Override
    public void release(Situation now) {
        drain.ifPresent(Drain::end);
    }
}
