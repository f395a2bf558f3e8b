package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.core.message.ForeignText;
import io.memmon.prometheus.cli.terminal.Paint;
import io.memmon.prometheus.incident.IncidentJson;
import io.memmon.prometheus.incident.IncidentStory;
import io.memmon.prometheus.web.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a JVM, as far as it is known. Times are in UTC.
 *
 * @param name what the JVM is called; empty if it has no name
 * @param host where it ran; empty if not known
 * @param pid its process id
 * @param started when it started; empty if not known
 * @param lastSign when something was last heard of it
 * @param ending how it ended, as far as that can be told
 * @param unreadable how many lines of its journal could not be read
 * @param stories its incidents, oldest first
 */
record Run(
        String name,
        String host,
        long pid,
        Optional<Instant> started,
        Instant lastSign,
        Ending ending,
        int unreadable,
        List<IncidentStory> stories) {

    private static final int LONGEST_NAME = 60;
    private static final int MOST_IN_FULL = 20;

    /** How a run ended. */
    enum Ending {
        /** It was closed. */
        IN_ORDER,
        /** It broke off: killed, crashed, or out of power. */
        BROKEN_OFF,
        /** It may go on. */
        NOT_ENDED,
        /** It went on when this was told. */
        RUNNING
    }

    Run {
        requireNonNull(name, "name");
        requireNonNull(host, "host");
        requireNonNull(started, "started");
        requireNonNull(lastSign, "lastSign");
        requireNonNull(ending, "ending");
        stories = List.copyOf(stories);
    }

    Run with(List<IncidentStory> others) {
        return new Run(name, host, pid, started, lastSign, ending, unreadable, others);
    }

    Run redacted(Redaction redaction) {
        return new Run(
                Redaction.HIDDEN,
                "",
                pid,
                started,
                lastSign,
                ending,
                unreadable,
                stories.stream().map(redaction::of).toList());
    }

    /** Returns whether anything happened that is worth telling. */
    boolean eventful() {
        return !stories.isEmpty() || ending == Ending.BROKEN_OFF;
    }

    /** Returns it in one line, and each incident in one below. */
    List<String> summary() {
        long open = stories.stream()
                .filter(story -> story.incident().closedAt().isEmpty())
                .count();
        List<String> lines = new ArrayList<>();
        lines.add(started.map(Times::dateAndTime).orElse("start not known") + "  pid " + pid + "  " + shownName() + "  "
                + end()
                + (stories.isEmpty() ? "" : "; " + stories.size() + (stories.size() == 1 ? " incident" : " incidents"))
                + (open == 0 ? "" : ", " + open + " open"));
        newest(stories.size()).forEach(story -> lines.add("  " + IncidentLines.summary(story)));
        return lines;
    }

    List<String> lines(Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(shownName()) + "  pid " + pid
                + started.map(at -> "  started " + Times.dateAndTime(at)).orElse(""));
        lines.add(end() + '.');
        if (stories.isEmpty()) {
            lines.add("No incidents.");
        }
        for (IncidentStory story : newest(MOST_IN_FULL)) {
            lines.add("");
            lines.addAll(IncidentLines.of(story, paint));
        }
        if (stories.size() > MOST_IN_FULL) {
            lines.add("");
            lines.add((stories.size() - MOST_IN_FULL) + " earlier incidents: --list names them, --id tells one.");
        }
        if (unreadable > 0) {
            lines.add("");
            lines.add(unreadable + (unreadable == 1 ? " line" : " lines")
                    + " of the journal could not be read: torn, damaged or of another version.");
        }
        return lines;
    }

    JsonObject json() {
        return new JsonObject()
                .put("pid", pid)
                .putUnlessEmpty("instance", name)
                .putUnlessEmpty("host", host)
                .put("startedAt", started.map(Instant::toString))
                .put("lastSign", lastSign)
                .put("ending", Times.word(ending))
                .put("unreadableLines", unreadable)
                .put("incidents", stories, IncidentJson::of);
    }

    private List<IncidentStory> newest(int most) {
        return stories.subList(Math.max(0, stories.size() - most), stories.size());
    }

    private String end() {
        String when = Times.dateAndTime(lastSign);
        return switch (ending) {
            case IN_ORDER -> "The JVM ended in order at " + when;
            case BROKEN_OFF -> "The JVM ended at about " + when + " (last beat), without closing";
            case NOT_ENDED -> "The JVM may still run; last beat " + when;
            case RUNNING -> "The JVM ran when this was told, at " + when;
        };
    }

    private String shownName() {
        String known = name.isEmpty() ? host : name;
        return ForeignText.shown(known.isEmpty() ? "unnamed" : known, LONGEST_NAME);
    }
}
