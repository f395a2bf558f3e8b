package io.memmon.prometheus.cli.report;

import io.memmon.core.message.ForeignText;
import io.memmon.core.report.Bytes;
import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import io.memmon.core.wording.Figures;
import io.memmon.prometheus.cli.terminal.Paint;
import io.memmon.prometheus.incident.IncidentStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** One incident for a terminal: how it went, what was done, what that freed. */
final class IncidentLines {

    private static final int LONG = 400;

    private IncidentLines() {}

    private record Moment(Instant at, String text) {}

    static List<String> of(IncidentStory story, Paint paint) {
        Incident incident = story.incident();
        List<String> lines = new ArrayList<>();
        lines.add("incident " + incident.id() + "  " + shown(incident.area()) + "  " + paint.level(incident.peak())
                + "  " + Times.dateAndTime(incident.openedAt()) + ", " + length(story));
        List<Moment> moments = new ArrayList<>();
        incident.transitions().forEach(transition -> moments.add(new Moment(transition.at(), text(transition))));
        incident.responses().forEach(response -> moments.add(new Moment(response.at(), text(response, story))));
        moments.sort(Comparator.comparing(Moment::at));
        moments.forEach(moment -> lines.add("  " + Times.time(moment.at()) + "  " + moment.text()));
        incident.suspects().ifPresent(suspects -> lines.add("  suspects  " + shown(suspects.summary())));
        return lines;
    }

    /** Returns the whole incident in one line. */
    static String summary(IncidentStory story) {
        Incident incident = story.incident();
        OptionalLong freed = incident.responses().stream()
                .filter(response -> response.freedBytes().isPresent())
                .mapToLong(response -> response.freedBytes().getAsLong())
                .reduce(Long::sum);
        String ending = story.open() ? ", open" : story.ended().isPresent() ? ", the JVM ended" : "";
        return shown(incident.name()) + "  " + incident.peak() + "  " + span(incident.openedAt(), story.until())
                + ending
                + (freed.isPresent() ? "  " + Bytes.freed(freed.getAsLong()) : "")
                + incident.suspects()
                        .map(LeakSuspects::classes)
                        .filter(classes -> !classes.isEmpty())
                        .map(classes -> "  suspect " + shown(classes.get(0).className()))
                        .orElse("");
    }

    private static String length(IncidentStory story) {
        String span = span(story.incident().openedAt(), story.until());
        if (story.open()) {
            return "open for " + span;
        }
        return story.ended().isPresent() ? "still open after " + span + ", when the JVM ended" : "closed after " + span;
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

    private static String text(ResponseReport response, IncidentStory story) {
        String freed;
        if (response.freedBytes().isPresent()) {
            freed = ", " + Bytes.freed(response.freedBytes().getAsLong()) + ", " + shown(response.measurement());
        } else if (!response.measurement().isEmpty()) {
            freed = ", effect " + shown(response.measurement());
        } else {
            freed = story.ended().isEmpty() ? "" : ", not measured: JVM ended";
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
