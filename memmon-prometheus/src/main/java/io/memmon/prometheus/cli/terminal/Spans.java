package io.memmon.prometheus.cli.terminal;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as options take them: a number and a unit, such as {@code 90s}, {@code 24h}, {@code 7d}. */
public final class Spans {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)");

    private Spans() {}

    /**
     * Returns a length of time.
     *
     * @param option the option's name, for the message
     * @throws CommandFailure if it is malformed
     */
    public static Duration of(String option, String text) throws CommandFailure {
        Matcher matcher = SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Problem.error(MessageId.WRONG_VALUE, option, "must be a length of time with its unit")
                            .withFound(text)
                            .withFix(option + " 30s; units are ms, s, m, h and d"));
        }
        double seconds = Double.parseDouble(matcher.group(1))
                * switch (matcher.group(2)) {
                    case "ms" -> 0.001;
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> 86400;
                };
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Returns the moment that lies so far back, if a length of time is given. */
    public static Optional<Instant> before(Instant now, String option, Optional<String> text) throws CommandFailure {
        return text.isPresent() ? Optional.of(now.minus(of(option, text.get()))) : Optional.empty();
    }
}
