package io.memmon.responses.shedding;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.capability.ShedGate.Priority;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.plugin.Settings;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a share of the less important work while memory is short, wherever a filter or executor asks its {@link
 * ShedGate}, which it lends.
 *
 * <p>At HIGH only work of priority LOW is refused, at CRITICAL all of it at once and then NORMAL and at last HIGH, each
 * up to its most; NORMAL at once as well where CRITICAL came before all of LOW was refused. The shares rise with time while the pressure lasts, stand while it falls, and sink once 15 % of the
 * limit are free again or the level is below HIGH. A rehearsal refuses work of priority LOW only. Allocates nothing once open.
 */
public final class ShedAction implements ResponseAction {

    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.HIGH)
            .on(StandardAreas.HEAP, StandardAreas.CONTAINER, StandardAreas.DIRECT)
            .curbing()
            .allocatesNothing();

    private @Nullable ShedRamp ramp;

    /** Creates the action. */
    public ShedAction() {}

    @Override
    public String name() {
        return "shed";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) {
        ShedSettings settings = ShedSettings.read(context.settings());
        PressureGate gate = new PressureGate(settings);
        ShedRamp opened = new ShedRamp(gate, context.ticker(), settings.ramp());
        context.lend(ShedGate.class, gate);
        context.lend(PathPriorities.class, priorities(context.settings()));
        context.onClose(opened::end);
        ramp = opened;
    }

    @Override
    public Outcome respond(Situation now) {
        ShedRamp open = opened();
        if (!open.gate().asked()) {
            now.note("nothing asks the gate: no request goes through a filter or executor of memmon's");
            return Outcome.NOTHING_TO_DO;
        }
        if (!open.push(now)) {
            now.note("as much is refused already as this level allows");
            return Outcome.NOTHING_TO_DO;
        }
        now.note(refusing(now.level(), open.gate()));
        return Outcome.ENGAGED;
    }

    @Override
    public void sustain(Situation now) {
        opened().sustain(now);
    }

    @Override
    public void release(Situation now) {
        opened().end();
    }

    private static String refusing(Level level, ShedGate gate) {
        if (level != Level.CRITICAL) {
            return "refusing low priorities";
        }
        return gate.refusedShare(Priority.NORMAL) > 0
                ? "refusing all low priorities and most normal ones at once"
                : "refusing all low priorities";
    }

    private static PathPriorities priorities(Settings settings) {
        List<String> exempt = settings.list("exempt", List.of());
        exempt.stream()
                .filter(path -> !path.startsWith("/"))
                .forEach(path -> settings.problem("exempt", "must list paths that begin with /", path));
        PathPriorities priorities = PathPriorities.standard()
                .exempting(exempt.stream().filter(path -> path.startsWith("/")).toArray(String[]::new));
        return settings.text("priority-header").map(priorities::readingHeader).orElse(priorities);
    }

    private ShedRamp opened() {
        return requireNonNull(ramp, "open must be called first");
    }
}
