package io.memmon.prometheus.cli.doctor;

import io.memmon.api.capability.Registration;
import io.memmon.api.plugin.Settings;
import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.Monitor;
import io.memmon.core.MonitorExtension;
import io.memmon.core.config.Problem;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.fleet.AlertmanagerFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Looks over what a monitor that started here would read, without starting one. */
final class ConfigurationFile {

    private static final Pattern NAME = Pattern.compile(".*\\.(conf|json|properties)");

    private ConfigurationFile() {}

    /** Returns whether a word means a file rather than a JVM. */
    static boolean isMeantBy(String word) {
        return NAME.matcher(word).matches() || (word.contains("/") && Files.isRegularFile(Path.of(word)));
    }

    /** Returns what is wrong in a file. */
    static List<Problem> problems(Path file) {
        return builder().config(file).check();
    }

    /** Returns what is wrong in what this process's environment says, and in the file that it names. */
    static List<Problem> problemsHere() {
        return builder().check();
    }

    private static MemmonBuilder builder() {
        return AlertmanagerFleet.join(Memmon.builder())
                .settingsFrom("command line")
                .pluginsOf(ConfigurationFile.class.getClassLoader())
                .with(PrometheusEndpoint.create())
                .with(new AgentKeys());
    }

    /** The agent's own settings, without opening its log. */
    private static final class AgentKeys implements MonitorExtension {

        @Override
        public String name() {
            return "agent";
        }

        @Override
        public void configure(Settings settings) {
            settings.text("log");
        }

        @Override
        public Registration open(Monitor monitor) {
            return () -> {};
        }
    }
}
