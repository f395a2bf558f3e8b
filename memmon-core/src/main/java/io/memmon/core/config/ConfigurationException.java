package io.memmon.core.config;

import java.util.List;
import java.util.stream.Collectors;

/** The monitor refuses to start. The message holds every problem, and last their number. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Creates the refusal. */
    public ConfigurationException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order in which it was found; never empty unless it was deserialised. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    private static String message(List<Problem> problems) {
        return problems.stream()
                .map(Problem::text)
                .collect(Collectors.joining(
                        "\n",
                        "memmon cannot start\n",
                        problems.size() == 1 ? "\n1 problem" : "\n" + problems.size() + " problems"));
    }
}
