package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.journal.JournalReader;
import io.memmon.core.journal.Life;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what happened, from the journal. Needs no JVM but its own. */
@Command(
        name = "report",
        description = "Tells the story of a life from its journal, also when the JVM was killed.",
        footer = {"", "Example:", "  memmon report --store /var/lib/orders/journal --last"})
public final class ReportCommand implements Verb {

    private final Terminal terminal;

    @Mixin
    private Appearance appearance = new Appearance();

    @Option(
            names = "--store",
            paramLabel = "DIR",
            required = true,
            description = "the folder of memmon.journal.directory")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path store;

    @Option(names = "--last", description = "the newest life (default)")
    private boolean last;

    @Option(names = "--list", description = "one line for each life, newest first")
    private boolean list;

    @Option(names = "--id", paramLabel = "N", description = "only this incident of the newest life")
    private Optional<Long> id = Optional.empty();

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    /** Creates the verb. */
    public ReportCommand(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal");
    }

    @Override
    public boolean json() {
        return json;
    }

    @Override
    public ExitCode run() throws CommandFailure {
        List<LifeStory> stories = new JournalReader(store)
                .lives().stream()
                        .sorted(Comparator.comparingLong(Life::lastSignMillis).reversed())
                        .map(life -> LifeStory.of(life, terminal.clock().instant()))
                        .toList();
        if (stories.isEmpty()) {
            throw empty();
        }
        if (list && !last) {
            return list(stories);
        }
        LifeStory story = id.isPresent() ? stories.get(0).only(id.get()) : stories.get(0);
        if (id.isPresent() && story.incidents().isEmpty()) {
            throw unknown(stories.get(0));
        }
        if (json) {
            Answer.print(terminal, Answer.of(terminal, "report", ExitCode.FINE).put("life", story.json()));
        } else {
            story.lines(appearance.paint(terminal)).forEach(terminal::say);
        }
        return ExitCode.FINE;
    }

    private ExitCode list(List<LifeStory> stories) {
        if (json) {
            Answer.print(terminal, Answer.of(terminal, "report", ExitCode.FINE).put("lives", stories, LifeStory::json));
        } else {
            stories.forEach(story -> terminal.say(story.summary()));
        }
        return ExitCode.FINE;
    }

    private CommandFailure empty() {
        return new CommandFailure(
                ExitCode.UNREADABLE,
                Problem.error(MessageId.NO_LIFE, "--store " + store, "must be a folder with a journal of memmon")
                        .withFound(!Files.exists(store) ? "nothing" : Files.isDirectory(store) ? "none" : "a file")
                        .withFix("name the folder of memmon.journal.directory; without it nothing was written"));
    }

    private CommandFailure unknown(LifeStory story) {
        return new CommandFailure(
                ExitCode.USAGE,
                Problem.error(MessageId.NOT_FOUND, "--id", "must be an incident of the newest life")
                        .withFound(String.valueOf(id.orElseThrow()))
                        .withFix(
                                story.incidents().isEmpty()
                                        ? "it had none"
                                        : "it had "
                                                + story.incidents().stream()
                                                        .map(incident -> String.valueOf(incident.id()))
                                                        .sorted()
                                                        .toList()));
    }
}
