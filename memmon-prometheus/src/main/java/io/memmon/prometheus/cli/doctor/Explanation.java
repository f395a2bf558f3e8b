package io.memmon.prometheus.cli.doctor;

import io.memmon.core.config.Problem;
import io.memmon.core.message.DidYouMean;
import io.memmon.core.message.Message;
import io.memmon.core.message.MessageCatalogue;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.web.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a message means, from the catalogue. */
record Explanation(Message message) {

    static Explanation of(String code) throws CommandFailure {
        Optional<MessageId> id = MessageId.of(code);
        if (id.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Problem.error(MessageId.WRONG_VALUE, "--explain", "must name a message, such as C02")
                            .withFound(code)
                            .withFix(DidYouMean.nearest(
                                            code,
                                            Stream.of(MessageId.values())
                                                    .map(MessageId::code)
                                                    .toList())
                                    .map(near -> "did you mean " + near + '?')
                                    .orElse("the name is the letter and two digits in brackets")));
        }
        return new Explanation(MessageCatalogue.explain(id.get()));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(message.id().code() + "  " + message.title());
        lines.add("");
        lines.add(message.meaning());
        lines.add("");
        lines.add(message.consequence());
        lines.add("");
        message.fixes().forEach(fix -> lines.add("- " + fix));
        lines.add("");
        message.example().lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    JsonObject json(Terminal terminal) {
        return Answer.of(terminal, "doctor", ExitCode.FINE)
                .put("id", message.id().code())
                .put("title", message.title())
                .put("meaning", message.meaning())
                .put("consequence", message.consequence())
                .put("fixes", message.fixes())
                .put("example", message.example());
    }
}
