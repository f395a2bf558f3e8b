package io.memmon.examples.orders;

import static java.util.Objects.requireNonNull;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import java.util.Locale;

/** Says what memmon sees and does, for people. */
final class Narrator implements MonitorListener {

    private final Lines lines;

    Narrator(Lines lines) {
        this.lines = requireNonNull(lines, "lines");
    }

    @Override
    public void levelChanged(Transition transition) {
        StringBuilder text = new StringBuilder()
                .append(transition.area())
                .append(transition.to().compareTo(transition.from()) > 0 ? " rises to " : " falls to ")
                .append(transition.to());
        if (transition.live().isPresent() && transition.limit().isPresent()) {
            long live = transition.live().getAsLong();
            long limit = transition.limit().getAsLong();
            text.append(String.format(
                    Locale.ROOT,
                    ": %s of %s live, %.0f %%",
                    Bytes.text(live),
                    Bytes.text(limit),
                    100.0 * live / limit));
        }
        if (!transition.reason().isEmpty()) {
            text.append(", ").append(transition.reason());
        }
        lines.say(text.toString());
    }

    @Override
    public void responded(ResponseReport response) {
        StringBuilder text = new StringBuilder()
                .append(response.action())
                .append(' ')
                .append(response.result().label().replace('_', ' '))
                .append(" at ")
                .append(response.level())
                .append(" in ")
                .append(response.took().toMillis())
                .append(" ms");
        if (!response.note().isEmpty()) {
            text.append(" (").append(response.note()).append(')');
        }
        if (response.freedBytes().isPresent()) {
            long freed = response.freedBytes().getAsLong();
            text.append(": ").append(Bytes.freed(freed)).append(", measured ").append(response.measurement());
            lines.freed(response.action(), freed);
        } else if (!response.measurement().isEmpty()) {
            text.append(": effect ").append(response.measurement());
        }
        lines.say(text.toString());
    }

    @Override
    public void incidentOpened(Incident incident) {
        lines.say("incident " + incident.id() + " opens");
    }

    @Override
    public void incidentClosed(Incident incident) {
        lines.say("incident " + incident.id() + " is over: " + incident.area() + " has recovered");
    }
}
