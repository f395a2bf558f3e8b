package io.memmon.prometheus.cli.attach;

import io.memmon.prometheus.cli.reach.LocalJvm;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.web.JsonObject;
import java.util.List;

/**
 * What came of taking the agent out.
 *
 * @param jvm out of which JVM
 * @param ran whether one ran
 * @param embedded whether the application brings its own memmon, which is not ours to stop
 */
record Stopped(LocalJvm jvm, boolean ran, boolean embedded) {

    ExitCode exit() {
        return ran ? ExitCode.FINE : ExitCode.BAD;
    }

    List<String> lines() {
        String whom = jvm.name() + "  pid " + jvm.pid();
        if (ran) {
            return List.of(whom + "  memmon stopped; what it had engaged is released");
        }
        return List.of(whom
                + (embedded
                        ? "  the application brings its own memmon, which only it can stop;"
                                + " PUT /api/memory/mode?mode=observe quiets it"
                        : "  no agent runs in it"));
    }

    JsonObject json(Terminal terminal) {
        return Answer.of(terminal, "attach", exit())
                .put("pid", jvm.pid())
                .put("name", jvm.name())
                .put("stopped", ran);
    }
}
