package io.memmon.prometheus.cli.report;

import io.memmon.core.message.ForeignText;
import io.memmon.core.report.Bytes;
import io.memmon.core.report.Incident;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import io.memmon.core.wording.Figures;
import io.memmon.prometheus.cli.report.LifeStory.Ending;
import io.memmon.prometheus.cli.terminal.Paint;
import io.memmon.prometheus.web.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One incident of a life: how it went, what was done, what that freed. */
final class IncidentStory {

    private static final int LONG = 400;

    private IncidentStory() {}

    private record Moment(Instant at, String text) {}

    static List<String> lines(Incident incident, Ending ending, Instant lastSign, Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add("incident " + incident.id() + "  " + shown(incident.area()) + "  " + paint.level(incident.peak())
                + "  " + Times.dateAndTime(incident.openedAt()) + ", " + length(incident, ending, lastSign));
        List<Moment> moments = new ArrayList<>();
        incident.transitions().forEach(transition -> moments.add(new Moment(transition.at(), text(transition))));
        incident.responses().forEach(response -> moments.add(new Moment(response.at(), text(response, ending))));
        moments.sort(Comparator.comparing(Moment::at));
        moments.forEach(moment -> lines.add("  " + Times.time(moment.at()) + "  " + moment.text()));
        incident.suspects().ifPresent(suspects -> lines.add("  suspects  " + shown(suspects.summary())));
        return lines;
    }

    static JsonObject json(Incident incident) {
        return new JsonObject()
                .put("id", incident.id())
                .put("area", incident.area())
                .put("peak", Times.word(incident.peak()))
                .put("openedAt", incident.openedAt())
                .put("closedAt", incident.closedAt().map(Instant::toString))
                .put("reason", incident.reason())
                .put(
                        "transitions",
                        incident.transitions(),
                        transition -> new JsonObject()
                                .put("at", transition.at())
                                .put("from", Times.word(transition.from()))
                                .put("to", Times.word(transition.to()))
                                .put("utilisationRatio", transition.utilisation())
                                .putUnlessEmpty("reason", transition.reason()))
                .put(
                        "responses",
                        incident.responses(),
                        response -> new JsonObject()
                                .put("at", response.at())
                                .put("action", response.action())
                                .put("step", response.step())
                                .put("status", response.result().label())
                                .put("freedBytes", response.freedBytes())
                                .putUnlessEmpty("measurement", response.measurement()))
                .put("suspects", incident.suspects().map(suspects -> suspects.summary()));
    }

    private static String length(Incident incident, Ending ending, Instant lastSign) {
        Optional<Instant> closed = incident.closedAt();
        if (closed.isPresent()) {
            return "closed after " + span(incident.openedAt(), closed.get());
        }
        String open = span(incident.openedAt(), lastSign);
        return ending == Ending.NOT_ENDED ? "open for " + open : "still open after " + open + ", when the JVM ended";
    }

    private static String text(Transition transition) {
        StringBuilder text = new StringBuilder(transition.from().name())
                .append(" to ")
                .append(transition.to().name());
        transition
                .utilisation()
                .ifPresent(
                        full -> text.append(", ").append(Figures.percent(full)).append(" full"));
        transition.limit().ifPresent(limit -> text.append(" of ").append(Bytes.text(limit)));
        if (!transition.reason().isEmpty()) {
            text.append(": ").append(shown(transition.reason()));
        }
        return text.toString();
    }

    private static String text(ResponseReport response, Ending ending) {
        String freed;
        if (response.freedBytes().isPresent()) {
            freed = ", " + Bytes.freed(response.freedBytes().getAsLong()) + ", " + shown(response.measurement());
        } else if (!response.measurement().isEmpty()) {
            freed = ", effect " + shown(response.measurement());
        } else {
            freed = ending == Ending.NOT_ENDED ? "" : ", not measured: JVM ended";
        }
        return shown(response.action())
                + ' '
                + response.result().label().replace('_', ' ').toLowerCase(Locale.ROOT)
                + freed;
    }

    private static String span(Instant from, Instant to) {
        return Figures.span(Duration.between(from, to));
    }

    private static String shown(String foreign) {
        return ForeignText.shown(foreign, LONG);
    }
}
