package io.memmon.prometheus.agent;

import io.memmon.core.config.ConfigurationException;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code key=value,key=value}; a comma within brackets belongs to the value. */
final class AgentArguments {

    private AgentArguments() {}

    /**
     * Returns the settings by key.
     *
     * @throws ConfigurationException naming the part that is not of the form {@code key=value}
     */
    static Map<String, String> parse(String arguments) {
        Map<String, String> settings = new TreeMap<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == ',' && depth <= 0) {
                add(arguments.substring(start, i).strip(), settings);
                start = i + 1;
            }
        }
        add(arguments.substring(start).strip(), settings);
        return settings;
    }

    private static void add(String part, Map<String, String> settings) {
        if (part.isEmpty()) {
            return;
        }
        int equals = part.indexOf('=');
        if (equals <= 0) {
            throw new ConfigurationException(
                    List.of(Problem.error(MessageId.AGENT_ARGUMENT, "agent argument", "must be key=value")
                            .withFound('"' + part + '"')
                            .at("-javaagent argument")
                            .withFix("http.port=8001")));
        }
        settings.put(
                part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
}
