package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.incident.IncidentStory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of the runs and incidents are told.
 *
 * @param last only the newest incident
 * @param id only the incident of this number or name
 * @param since only what was heard of at this time or later
 */
record Choice(boolean last, Optional<String> id, Optional<Instant> since) {

    Choice {
        requireNonNull(id, "id");
        requireNonNull(since, "since");
    }

    /**
     * Returns the chosen runs with the chosen incidents. Without any wish, the newest run in which something happened:
     * after a death, the one that follows it has nothing to tell.
     *
     * @param runs all there are, newest first, at least one
     * @throws CommandFailure if there is no such incident
     */
    List<Run> of(List<Run> runs) throws CommandFailure {
        if (id.isPresent()) {
            return List.of(named(runs));
        }
        if (since.isPresent()) {
            return since(runs, since.get());
        }
        Run eventful = runs.stream().filter(Run::eventful).findFirst().orElse(runs.get(0));
        return List.of(last ? newest(runs).orElse(eventful) : eventful);
    }

    private static Optional<Run> newest(List<Run> runs) {
        Comparator<IncidentStory> byOpening =
                Comparator.comparing(story -> story.incident().openedAt());
        return runs.stream()
                .flatMap(run -> run.stories().stream().max(byOpening).map(story -> run.with(List.of(story))).stream())
                .max(Comparator.comparing(run -> run.stories().get(0).incident().openedAt()));
    }

    private static List<Run> since(List<Run> runs, Instant from) {
        return runs.stream()
                .filter(run -> !run.lastSign().isBefore(from))
                .map(run -> run.with(run.stories().stream()
                        .filter(story -> !story.until().isBefore(from))
                        .toList()))
                .toList();
    }

    private Run named(List<Run> runs) throws CommandFailure {
        String wanted = id.orElseThrow();
        for (Run run : runs) {
            for (IncidentStory story : run.stories()) {
                if (story.incident().name().equals(wanted)
                        || Long.toString(story.incident().id()).equals(wanted)) {
                    return run.with(List.of(story));
                }
            }
        }
        List<String> known = runs.stream()
                .flatMap(run -> run.stories().stream())
                .map(story -> story.incident().id() + " (" + story.incident().name() + ')')
                .limit(10)
                .toList();
        throw new CommandFailure(
                ExitCode.USAGE,
                Problem.error(MessageId.NOT_FOUND, "--id", "must be the number or name of an incident")
                        .withFound(wanted)
                        .withFix(known.isEmpty() ? "there was none" : "--id with one of " + String.join(", ", known)));
    }
}
