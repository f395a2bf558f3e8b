package io.memmon.prometheus.cli.attach;

import io.memmon.core.report.Bytes;
import io.memmon.core.wording.Figures;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.reach.LocalJvm;
import io.memmon.prometheus.cli.reach.ProcessFacts;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Paint;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.presence.Presence;
import io.memmon.prometheus.web.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A JVM with memmon in it.
 *
 * @param jvm which
 * @param properties its system properties
 * @param presence what memmon left among them
 * @param took how long it took to bring it; zero if it was there before
 * @param warned whether the JVM warned of it on its standard error
 * @param report what memmon reports; empty if it cannot be read
 * @param facts its process; empty where the system tells nothing
 */
record Attached(
        LocalJvm jvm,
        Properties properties,
        Presence presence,
        Duration took,
        boolean warned,
        Optional<Json> report,
        Optional<ProcessFacts> facts) {

    List<String> lines(Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(jvm.name()) + "  pid " + jvm.pid() + "  " + machine());
        facts.ifPresent(known -> lines.add("  " + paint.good("ok") + "    " + way(known)));
        lines.add("  " + paint.good("ok") + "    " + (took.isZero() ? there() : started()));
        if (warned) {
            lines.add("  note  the JVM printed four warning lines about a dynamic agent;"
                    + " -XX:+EnableDynamicAgentLoading silences them");
        }
        if (presence.address().isEmpty()) {
            presence.said().ifPresent(said -> lines.add("  " + paint.bad("warn") + "  " + said));
        }
        presence.address().ifPresent(url -> lines.add("page    " + url));
        if (presence.runs()) {
            lines.add("stop    memmon attach " + jvm.pid() + " --stop");
        }
        report.ifPresent(known -> lines.add("now     " + now(known)));
        return lines;
    }

    JsonObject json(Terminal terminal) {
        return Answer.of(terminal, "attach", ExitCode.FINE)
                .put("pid", jvm.pid())
                .put("name", jvm.name())
                .put("java", properties.getProperty("java.runtime.version", ""))
                .put("version", presence.version())
                .put("alreadyThere", took.isZero())
                .put("tookSeconds", took)
                .put("url", presence.address().map(Object::toString))
                .put("level", report.flatMap(known -> known.text("level")))
                .put("headline", report.flatMap(known -> known.text("headline")));
    }

    private static String way(ProcessFacts facts) {
        return "process of " + facts.owner()
                + (facts.innerPid().isPresent()
                        ? ", in a pid namespace of its own (there "
                                + facts.innerPid().getAsLong() + ')'
                        : ", same pid namespace")
                + ", attach allowed";
    }

    private String there() {
        return "memmon " + presence.version().orElse("of the application itself") + " runs in it already";
    }

    private String started() {
        return "agent " + presence.version().orElse("") + " started in " + seconds(took)
                + report.flatMap(Attached::loop).orElse("");
    }

    private String machine() {
        List<String> parts = new ArrayList<>();
        String vendor = properties.getProperty("java.vendor.version", "");
        parts.add(
                vendor.isEmpty()
                        ? "Java " + properties.getProperty("java.version", "of unknown version")
                        : vendor.replaceAll("^([A-Za-z]+)-(\\d[\\w.]*).*", "$1 $2"));
        report.flatMap(known -> known.object("run"))
                .flatMap(run -> run.text("collector"))
                .ifPresent(parts::add);
        report.flatMap(known -> limit(known, "heap")).ifPresent(text -> parts.add("heap " + text));
        report.flatMap(known -> limit(known, "container")).ifPresent(text -> parts.add("container limit " + text));
        return String.join(", ", parts);
    }

    private static Optional<String> limit(Json report, String area) {
        return report.objects("areas").stream()
                .filter(found -> found.textOrEmpty("name").equals(area))
                .findFirst()
                .filter(found -> found.number("limitBytes").isPresent())
                .map(found -> Bytes.text((long) found.number("limitBytes").getAsDouble()));
    }

    private static Optional<String> loop(Json report) {
        return report.object("self")
                .filter(self -> self.number("fastIntervalSeconds").isPresent())
                .map(self -> String.format(
                                Locale.ROOT,
                                "; loop %.0f Hz",
                                1 / self.number("fastIntervalSeconds").getAsDouble())
                        + (self.number("meanTickSeconds").isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        ", %.0f us a tick",
                                        1e6 * self.number("meanTickSeconds").getAsDouble())
                                : ""));
    }

    private static String now(Json report) {
        return report.textOrEmpty("level").toUpperCase(Locale.ROOT) + "  " + report.textOrEmpty("headline") + ". "
                + report.textOrEmpty("evidence");
    }

    private static String seconds(Duration took) {
        return took.toMillis() < 10_000
                ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3)
                : Figures.span(took);
    }
}
