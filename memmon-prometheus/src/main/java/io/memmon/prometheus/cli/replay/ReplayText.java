package io.memmon.prometheus.cli.replay;

import io.memmon.api.memory.Level;
import io.memmon.core.replay.ReplayReport;
import io.memmon.core.replay.ReplayReport.Alarm;
import io.memmon.core.replay.ReplayReport.LevelChange;
import io.memmon.core.replay.ReplayReport.Verification;
import io.memmon.core.replay.ReplayReport.WouldRun;
import io.memmon.core.report.Bytes;
import io.memmon.prometheus.cli.terminal.Paint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A replay for people: what was read, what happened when, how early the first warning was, what would have been done. */
final class ReplayText {

    private static final int MOST_ROWS = 60;

    private final Paint paint;
    private final Consumer<String> out;
    private final int mostRows;

    ReplayText(Paint paint, Consumer<String> out) {
        this(paint, out, MOST_ROWS);
    }

    ReplayText(Paint paint, Consumer<String> out, int mostRows) {
        this.paint = paint;
        this.out = out;
        this.mostRows = mostRows;
    }

    /** What happened at one moment. */
    private record Row(double at, String what, String why) {}

    void write(Replayed replayed) {
        ReplayReport report = replayed.report();
        out.accept(paint.strong(replayed.file()) + "  " + facts(report) + skipped(replayed));
        List<Row> rows = rows(report);
        for (Row row : rows.subList(0, Math.min(rows.size(), mostRows))) {
            out.accept(String.format(Locale.ROOT, "  %12s  %s  %s", Times.moment(row.at), row.what, row.why)
                    .stripTrailing());
        }
        if (rows.size() > mostRows) {
            out.accept("  and " + (rows.size() - mostRows) + " more; --json has all");
        }
        out.accept("  " + verdict(report));
        if (!report.responses().isEmpty()) {
            out.accept("  would have run: " + responses(report));
        }
        out.accept(paint.faint("  not in it: " + unknown(report)));
    }

    private static String facts(ReplayReport report) {
        List<String> facts = new ArrayList<>();
        if (report.heapMaxBytes().isPresent()) {
            facts.add(report.collector().equals("unknown") ? "collector unknown" : report.collector());
            facts.add("heap " + Bytes.text(report.heapMaxBytes().getAsLong()));
        }
        facts.add(Times.length(report.durationSeconds()));
        facts.add(report.events() + (report.heapMaxBytes().isPresent() ? " events" : " samples"));
        if (report.lives() > 1) {
            facts.add(report.lives() + " lives of a JVM");
        }
        return String.join(", ", facts);
    }

    private static String skipped(Replayed replayed) {
        return replayed.firstSkipped().isEmpty()
                ? ""
                : "  (" + replayed.skipped() + " of " + replayed.lines() + " lines skipped, the first: "
                        + replayed.firstSkipped().get() + ')';
    }

    private List<Row> rows(ReplayReport report) {
        List<Row> rows = new ArrayList<>();
        for (LevelChange change : report.levels()) {
            String area = change.area()
                    + ' '
                    + paint.level(change.level())
                    + pad(change.level().name().length());
            rows.add(new Row(change.atSeconds(), area, change.reason()));
        }
        for (Alarm alarm : report.alarms()) {
            String area = alarm.area() + ' ' + paint.bad("ALARM") + pad("ALARM".length());
            rows.add(new Row(
                    alarm.atSeconds(),
                    area,
                    Times.left(alarm.secondsLeftLow(), alarm.secondsLeftHigh(), alarm.secondsLeft())));
            alarm.clearedSeconds()
                    .ifPresent(cleared -> rows.add(new Row(
                            cleared,
                            alarm.area() + ' ' + "cleared" + pad("cleared".length()),
                            "after " + Times.length(cleared - alarm.atSeconds()))));
        }
        for (Verification asked : report.verifications()) {
            rows.add(new Row(
                    asked.atSeconds(),
                    "heap verify" + pad("verify".length()),
                    asked.answeredSeconds().isPresent()
                            ? "asked for an old collection; the log's next one answers"
                            : "asked for an old collection; none follows in the log"));
        }
        rows.sort(Comparator.comparingDouble(Row::at));
        return rows;
    }

    private static String pad(int length) {
        return " ".repeat(Math.max(0, Level.CRITICAL.name().length() - length));
    }

    private String verdict(ReplayReport report) {
        int alarms = report.alarms().size();
        if (report.failedAtSeconds().isEmpty()) {
            String counted = alarms == 0 ? paint.good("no alarm") : alarms == 1 ? "1 alarm" : alarms + " alarms";
            return counted + "; the log shows no failure for want of memory";
        }
        double failed = report.failedAtSeconds().getAsDouble();
        OptionalDouble lead = Fault.lead(report);
        String at = "the failure at " + Times.moment(failed);
        if (lead.isEmpty()) {
            return paint.bad("no alarm stood") + " at " + at;
        }
        String ahead = Times.length(lead.getAsDouble()) + " before " + at;
        return "alarm " + (lead.getAsDouble() >= Fault.PROMISED_SECONDS ? paint.good(ahead) : ahead);
    }

    private static String responses(ReplayReport report) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Double> firsts = new LinkedHashMap<>();
        for (WouldRun response : report.responses()) {
            counts.merge(response.action(), 1, Integer::sum);
            firsts.putIfAbsent(response.action(), response.atSeconds());
        }
        List<String> texts = new ArrayList<>();
        counts.forEach((action, count) -> texts.add(action + (count == 1 ? "" : " " + count + " times") + " from "
                + Times.moment(firsts.getOrDefault(action, 0.0))));
        return String.join(", ", texts);
    }

    private static String unknown(ReplayReport report) {
        return report.heapMaxBytes().isPresent()
                ? "container, direct memory, metaspace; what responses would have freed"
                : "collections, so nothing could be verified; what responses would have freed";
    }
}
