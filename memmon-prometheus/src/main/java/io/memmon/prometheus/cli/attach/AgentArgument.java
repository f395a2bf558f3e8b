package io.memmon.prometheus.cli.attach;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings as the agent reads them.
 *
 * @param text {@code key=value,key=value}
 */
record AgentArgument(String text) {

    private static final String PREFIX = "memmon.";

    /** Joins settings; a comma in a value must stand in brackets, for nothing else keeps the values apart. */
    static AgentArgument of(List<String> settings) throws CommandFailure {
        List<String> parts = new ArrayList<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String value = setting.substring(equals + 1);
            boolean list = value.startsWith("[") && value.endsWith("]");
            if (equals <= 0) {
                throw refused(setting, "--set http.port=8001");
            }
            if (value.indexOf(',') >= 0 && !list) {
                throw refused(setting, "--set " + setting.substring(0, equals) + "=[" + value + ']');
            }
            parts.add(setting.startsWith(PREFIX) ? setting.substring(PREFIX.length()) : setting);
        }
        return new AgentArgument(String.join(",", parts));
    }

    private static CommandFailure refused(String setting, String fix) {
        return new CommandFailure(
                ExitCode.USAGE,
                Problem.error(MessageId.AGENT_ARGUMENT, "--set", "must be key=value, a value with a comma in brackets")
                        .withFound('"' + setting + '"')
                        .withFix(fix));
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
