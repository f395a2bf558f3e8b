package io.memmon.prometheus.cli.attach;

import io.memmon.core.message.ForeignText;
import io.memmon.prometheus.cli.reach.JvmOutside;
import io.memmon.prometheus.cli.reach.LocalJvm;
import io.memmon.prometheus.cli.reach.OpenFiles;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.web.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JVMs of this machine, as far as this user sees them, without attaching to any. */
record JvmList(List<Row> rows) {

    /**
     * One of them.
     *
     * @param jvm which
     * @param memmon whether one of its open files is a jar of memmon
     * @param outside what else can be told of it
     */
    record Row(LocalJvm jvm, OpenFiles.Sight memmon, JvmOutside outside) {}

    static JvmList of(List<LocalJvm> jvms) {
        return new JvmList(jvms.stream()
                .map(jvm -> new Row(jvm, OpenFiles.jarOfMemmon(jvm.pid()), JvmOutside.of(jvm.pid())))
                .toList());
    }

    List<String> lines() {
        if (rows.isEmpty()) {
            return List.of("No other JVM of this user runs here. JVMs in containers and of other users are hidden.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%8s  %-7s  %-9s  %-7s  %s", "pid", "memmon", "Java", "-Xmx", "main class or jar"));
        for (Row row : rows) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%8d  %-7s  %-9s  %-7s  %s",
                    row.jvm().pid(),
                    row.memmon().word(),
                    row.outside().release().orElse("?"),
                    row.outside().heap().orElse(row.outside().release().isPresent() ? "none" : "?"),
                    ForeignText.shown(row.jvm().name(), 60)));
        }
        return lines;
    }

    JsonObject json(Terminal terminal) {
        return Answer.of(terminal, "attach", ExitCode.FINE)
                .put(
                        "jvms",
                        rows,
                        row -> new JsonObject()
                                .put("pid", row.jvm().pid())
                                .put("name", row.jvm().name())
                                .put("java", row.outside().release())
                                .put("xmx", row.outside().heap())
                                .put("memmon", row.memmon().word()));
    }
}
