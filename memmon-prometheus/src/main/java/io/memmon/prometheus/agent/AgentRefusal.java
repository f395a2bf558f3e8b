package io.memmon.prometheus.agent;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.util.List;
import java.util.stream.Collectors;

/** Why the agent does not start, with the consequence; one line if there is one reason. */
final class AgentRefusal {

    private static final String CONSEQUENCE =
            "the application runs on without it [" + MessageId.AGENT_NOT_STARTED + ']';

    private AgentRefusal() {}

    static String text(List<Problem> problems) {
        return problems.size() == 1
                ? "cannot start: " + problems.get(0).line() + "; " + CONSEQUENCE
                : problems.stream()
                        .map(Problem::text)
                        .collect(Collectors.joining(
                                "\n", "cannot start\n", "\n" + problems.size() + " problems; " + CONSEQUENCE));
    }
}
