package io.memmon.prometheus.cli.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.core.replay.ReplayReport;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Spans;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a log that is told. It is judged from the beginning all the same: what memmon knew in the window rests on
 * what was before.
 *
 * @param from the first moment; empty for the beginning
 * @param to the last moment; empty for the end
 */
record Window(Optional<Edge> from, Optional<Edge> to) {

    /** Everything. */
    static final Window WHOLE = new Window(Optional.empty(), Optional.empty());

    private static final Pattern MOMENT = Pattern.compile("(?:(\\d{1,5})d )?(\\d{1,2}):(\\d\\d):(\\d\\d)");

    /**
     * A moment of a log.
     *
     * @param seconds how far it is
     * @param sinceBeginning whether from the log's beginning, rather than by its clock
     */
    record Edge(double seconds, boolean sinceBeginning) {

        double on(ReplayReport report) {
            return sinceBeginning ? report.beginSeconds() + seconds : seconds;
        }
    }

    Window {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }

    /**
     * Reads a window: each edge a moment as the table shows it, such as {@code 4:02:10}, or how long after the beginning,
     * such as {@code 2h}.
     *
     * @throws CommandFailure if an edge is malformed
     */
    static Window of(Optional<String> from, Optional<String> to) throws CommandFailure {
        return new Window(edge("--from", from), edge("--to", to));
    }

    private static Optional<Edge> edge(String option, Optional<String> text) throws CommandFailure {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher moment = MOMENT.matcher(text.get().strip());
        if (moment.matches()) {
            long days = moment.group(1) == null ? 0 : Long.parseLong(moment.group(1));
            long hours = Long.parseLong(moment.group(2));
            long minutes = Long.parseLong(moment.group(3));
            return Optional.of(new Edge(
                    ((days * 24 + hours) * 60 + minutes) * 60 + Long.parseLong(moment.group(4)), false));
        }
        try {
            return Optional.of(new Edge(Spans.of(option, text.get()).toMillis() / 1e3, true));
        } catch (CommandFailure malformed) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Problem.error(
                                    MessageId.WRONG_VALUE,
                                    option,
                                    "must be a moment as the table shows it, or a length of time since the beginning")
                            .withFound(text.get())
                            .withFix(option + " 4:02:10, or " + option + " 2h"));
        }
    }

    /** Returns of a report what falls into the window; what began before it and went on is in it. */
    ReplayReport of(ReplayReport report) {
        double first = from.map(edge -> edge.on(report)).orElse(report.beginSeconds());
        double last = to.map(edge -> edge.on(report)).orElse(report.endSeconds());
        if (from.isEmpty() && to.isEmpty()) {
            return report;
        }
        double begin = Math.max(first, report.beginSeconds());
        return new ReplayReport(
                report.collector(),
                report.heapMaxBytes(),
                begin,
                Math.max(0, Math.min(last, report.endSeconds()) - begin),
                report.events(),
                report.lives(),
                report.levels().stream()
                        .filter(within(first, last, ReplayReport.LevelChange::atSeconds))
                        .toList(),
                report.alarms().stream()
                        .filter(alarm -> alarm.atSeconds() <= last
                                && alarm.clearedSeconds().orElse(Double.POSITIVE_INFINITY) >= first)
                        .toList(),
                within(report.criticalAtSeconds(), first, last),
                report.verifications().stream()
                        .filter(within(first, last, ReplayReport.Verification::atSeconds))
                        .toList(),
                report.responses().stream()
                        .filter(within(first, last, ReplayReport.WouldRun::atSeconds))
                        .toList(),
                within(report.failedAtSeconds(), first, last));
    }

    private static <T> Predicate<T> within(double first, double last, ToDoubleFunction<T> at) {
        return one -> at.applyAsDouble(one) >= first && at.applyAsDouble(one) <= last;
    }

    private static OptionalDouble within(OptionalDouble at, double first, double last) {
        return at.isPresent() && at.getAsDouble() >= first && at.getAsDouble() <= last ? at : OptionalDouble.empty();
    }
}
