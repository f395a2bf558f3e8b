package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.core.journal.Life;
import io.memmon.core.message.ForeignText;
import io.memmon.core.report.Incident;
import io.memmon.core.telling.LifeIncidents;
import io.memmon.prometheus.cli.terminal.Paint;
import io.memmon.prometheus.web.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one life of a JVM left behind. Times are in UTC.
 *
 * @param life its records
 * @param incidents its incidents, oldest first
 * @param ending how it ended, as far as that can be told
 */
record LifeStory(Life life, List<Incident> incidents, Ending ending) {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int LONGEST_NAME = 60;

    /** How a life ended. */
    enum Ending {
        /** It was closed. */
        IN_ORDER,
        /** It broke off: killed, crashed, or out of power. */
        BROKEN_OFF,
        /** It may go on. */
        NOT_ENDED
    }

    LifeStory {
        requireNonNull(life, "life");
        incidents = List.copyOf(incidents);
        requireNonNull(ending, "ending");
    }

    static LifeStory of(Life life, Instant now) {
        List<Incident> incidents = LifeIncidents.of(life).stream()
                .sorted(Comparator.comparingLong(Incident::id))
                .toList();
        boolean fresh = Duration.between(Instant.ofEpochMilli(life.lastSignMillis()), now)
                        .abs()
                        .compareTo(FRESH)
                <= 0;
        boolean alive = fresh
                && ProcessHandle.of(life.pid()).map(ProcessHandle::isAlive).orElse(false);
        return new LifeStory(
                life, incidents, life.endedInOrder() ? Ending.IN_ORDER : alive ? Ending.NOT_ENDED : Ending.BROKEN_OFF);
    }

    LifeStory only(long id) {
        return new LifeStory(
                life, incidents.stream().filter(incident -> incident.id() == id).toList(), ending);
    }

    /** Returns it in one line. */
    String summary() {
        long open = incidents.stream()
                .filter(incident -> incident.closedAt().isEmpty())
                .count();
        return Times.dateAndTime(started()) + "  pid " + life.pid() + "  " + name() + "  " + end()
                + (incidents.isEmpty()
                        ? ""
                        : "; " + incidents.size() + (incidents.size() == 1 ? " incident" : " incidents"))
                + (open == 0 ? "" : ", " + open + " open");
    }

    List<String> lines(Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(name()) + "  pid " + life.pid() + "  started " + Times.dateAndTime(started()));
        lines.add(end() + '.');
        if (incidents.isEmpty()) {
            lines.add("No incidents.");
        }
        for (Incident incident : incidents) {
            lines.add("");
            lines.addAll(IncidentStory.lines(incident, ending, lastSign(), paint));
        }
        if (life.unreadable() > 0) {
            lines.add("");
            lines.add(life.unreadable() + (life.unreadable() == 1 ? " line" : " lines")
                    + " of the journal could not be read: torn, damaged or of another version.");
        }
        return lines;
    }

    JsonObject json() {
        return new JsonObject()
                .put("pid", life.pid())
                .put("instance", life.instance())
                .put("host", life.host())
                .put("startedAt", started())
                .put("lastSign", lastSign())
                .put("ending", Times.word(ending))
                .put("unreadableLines", life.unreadable())
                .put("incidents", incidents, IncidentStory::json);
    }

    private String end() {
        String when = Times.dateAndTime(lastSign());
        return switch (ending) {
            case IN_ORDER -> "The JVM ended in order at " + when;
            case BROKEN_OFF -> "The JVM ended at about " + when + " (last beat), without closing";
            case NOT_ENDED -> "The JVM may still run; last beat " + when;
        };
    }

    private String name() {
        String name = life.instance().or(life::host).orElse("unnamed");
        return ForeignText.shown(name, LONGEST_NAME);
    }

    private Instant started() {
        return Instant.ofEpochMilli(life.startMillis());
    }

    private Instant lastSign() {
        return Instant.ofEpochMilli(life.lastSignMillis());
    }
}
