package io.memmon.lab.guard;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.memory.Level;
import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import io.memmon.lab.scenario.Kind;
import io.memmon.lab.service.Notes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** memmon as a service would use it. Where nothing can be given up it may also ask for the service's orderly end. */
final class MemmonGuard implements Guard {

    private final Watch watch;
    private final boolean acts;
    private @Nullable Memmon memmon;

    MemmonGuard(Watch watch, boolean acts) {
        this.watch = watch;
        this.acts = acts;
    }

    @Override
    public void start() {
        MemmonBuilder builder = Memmon.builder()
                .set("mode", acts ? "act" : "observe")
                .set("forecast.verification.when-observing", "true")
                .set("policies.exhaustion-forecast.time-scale-percent", Integer.toString(100 / watch.scale()))
                .listener(new Scribe(watch.notes()));
        watch.load().settings().forEach(builder::set);
        watch.load().actions().forEach(builder::with);
        if (acts && watch.scenario().kind() == Kind.DOOMED) {
            builder.set("response.max-cost", "disruptive")
                    .set("responses.exit.enabled", "true")
                    .set("responses.exit.after", "0s")
                    .set("responses.exit.jitter", "0s")
                    .set("responses.exit.status", Integer.toString(GuardKind.LEFT_IN_ORDER));
        }
        Memmon started = builder.start();
        watch.load().caches().forEach(started::register);
        memmon = started;
    }

    @Override
    public Optional<ShedGate> gate() {
        return acts && memmon != null ? memmon.shared(ShedGate.class) : Optional.empty();
    }

    @Override
    public void close() {
        if (memmon != null) {
            memmon.close();
        }
    }

    /** Writes down what memmon tells. */
    private record Scribe(Notes notes) implements MonitorListener {

        private static final String NAME = "memmon";

        @Override
        public void levelChanged(Transition transition) {
            String text =
                    transition.area() + ' ' + transition.from() + ' ' + transition.to() + ' ' + transition.reason();
            notes.say(NAME, Notes.Kind.LEVEL, text);
            if (transition.from() == Level.NORMAL) {
                notes.say(NAME, Notes.Kind.NOTICE, text);
            } else if (transition.to() == Level.NORMAL) {
                notes.say(NAME, Notes.Kind.CALM, text);
            }
        }

        @Override
        public void responded(ResponseReport response) {
            String freed = response.freedBytes().isPresent()
                    ? Long.toString(response.freedBytes().getAsLong())
                    : "-";
            notes.say(
                    NAME,
                    Notes.Kind.RESPONSE,
                    response.action()
                            + ' '
                            + response.result().label()
                            + ' '
                            + freed
                            + ' '
                            + response.level()
                            + ' '
                            + response.area()
                            + ' '
                            + response.note());
        }

        @Override
        public void incidentOpened(Incident incident) {
            notes.say(NAME, Notes.Kind.INCIDENT, incident.area() + ' ' + incident.peak() + ' ' + incident.reason());
        }

        @Override
        public void incidentClosed(Incident incident) {
            notes.say(NAME, Notes.Kind.CLOSED, incident.area() + ' ' + incident.peak());
        }
    }
}
