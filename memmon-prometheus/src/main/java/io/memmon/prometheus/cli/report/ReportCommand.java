package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.reach.Inquiry;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.Delivery;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Spans;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import io.memmon.prometheus.incident.IncidentHtml;
import io.memmon.prometheus.incident.IncidentMarkdown;
import io.memmon.prometheus.incident.IncidentStory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what happened: asks the JVM or, if it is gone, reads its journal. */
@Command(
        name = "report",
        description =
                "Tells what happened to a JVM, also when it was killed: asks it, or reads its journal. A TARGET that ends"
                        + " in .html is a report of memmon, which is read back.",
        footer = {
            "",
            "Examples:",
            "  memmon report --store /var/lib/orders/journal --last",
            "  memmon report --store /var/lib/orders/journal --last --html incident.html --redact",
            "  memmon report orders --since 24h --format md"
        })
public final class ReportCommand implements Verb {

    private final Terminal terminal;

    @Mixin
    private final Inquiry inquiry;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "the folder of memmon.journal.directory; with a TARGET, read if that does not answer")
    private Optional<Path> store = Optional.empty();

    @Option(names = "--last", description = "only the newest incident (without it: all of the newest run that had any)")
    private boolean last;

    @Option(names = "--id", paramLabel = "ID", description = "only this incident, by number or name")
    private Optional<String> id = Optional.empty();

    @Option(names = "--since", paramLabel = "SPAN", description = "what happened in the last 90m, 24h, 7d ...")
    private Optional<String> since = Optional.empty();

    @Option(names = "--list", description = "a line for each run and incident, newest run first")
    private boolean list;

    @Option(names = "--format", paramLabel = "FORM", description = "text, html, md or json (default: text)")
    private Optional<Form> format = Optional.empty();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "writes to a file, or into a folder; - is standard output (default, but for html)")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "the same as --format html -o FILE")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--markdown", description = "the same as --format md")
    private boolean markdown;

    @Option(
            names = "--redact",
            description = "hides names of instance, host, application and its classes, paths, addresses and values of"
                    + " settings")
    private boolean redact;

    /** Creates the verb. */
    public ReportCommand(Terminal terminal, LocalJvms jvms, Precheck precheck) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.inquiry = new Inquiry(terminal, jvms, precheck);
    }

    @Override
    public boolean json() {
        return inquiry.json() || format.equals(Optional.of(Form.json));
    }

    @Override
    public ExitCode run() throws CommandFailure {
        Form form = form();
        Instant now = terminal.clock().instant();
        Choice choice = new Choice(last, id, Spans.before(now, "--since", since));
        PastSource source = source(now);
        List<Run> all = runs(source, now);
        List<Run> chosen = list && !last && id.isEmpty() && since.isEmpty() ? all : choice.of(all);
        Delivery delivery = new Delivery(terminal, html.or(() -> out));
        switch (form) {
            case text -> delivery.print(text(hidden(chosen), all), "memmon-report.txt");
            case json -> delivery.print(json(hidden(whole(source, chosen))), "memmon-report.json");
            case md -> delivery.print(markdown(hidden(whole(source, chosen))), "memmon-report.md");
            case html -> pages(delivery, hidden(whole(source, onlyNewest(chosen))));
        }
        return ExitCode.FINE;
    }

    private Form form() throws CommandFailure {
        List<Form> asked = new ArrayList<>();
        format.ifPresent(asked::add);
        Stream.of(html.map(file -> Form.html), Optional.of(Form.md).filter(form -> markdown))
                .flatMap(Optional::stream)
                .forEach(asked::add);
        if (inquiry.json()) {
            asked.add(Form.json);
        }
        boolean contradicts = asked.stream().distinct().count() > 1 || (html.isPresent() && out.isPresent());
        if (contradicts) {
            throw usage("one form", "must be asked for, in one place", asked.toString(), "--format md -o FILE");
        }
        return asked.isEmpty() ? Form.text : asked.get(0);
    }

    private PastSource source(Instant now) throws CommandFailure {
        ZoneId zone = ZoneId.systemDefault();
        Optional<String> target = inquiry.target();
        if (target.isEmpty()) {
            return journal(now)
                    .orElseThrow(() -> usage(
                            "memmon report",
                            "must be told of whom",
                            "neither TARGET nor --store",
                            "memmon report --store DIR --last; memmon attach lists the JVMs"));
        }
        if (FileSource.isMeantBy(target.get())) {
            return new FileSource(Path.of(target.get()), now, zone);
        }
        try {
            return new LiveSource(inquiry.endpoint(inquiry.find(target.get())), now, zone);
        } catch (CommandFailure silent) {
            return instead(silent, now);
        }
    }

    private List<Run> runs(PastSource source, Instant now) throws CommandFailure {
        try {
            return source.runs();
        } catch (CommandFailure silent) {
            if (source instanceof LiveSource) {
                return instead(silent, now).runs();
            }
            throw silent;
        }
    }

    /** A JVM that does not answer has left its journal. */
    private PastSource instead(CommandFailure silent, Instant now) throws CommandFailure {
        Optional<PastSource> journal = journal(now);
        if (journal.isEmpty() || silent.exit() != ExitCode.UNREACHABLE) {
            throw silent;
        }
        terminal.note(String.valueOf(silent.getMessage()));
        terminal.note("note: it does not answer, so its journal is read");
        return journal.get();
    }

    private Optional<PastSource> journal(Instant now) {
        return store.map(folder -> new JournalSource(folder, Answer.version(), now, ZoneId.systemDefault()));
    }

    /** Of a run without further wish, a page is made of the newest incident. */
    private List<Run> onlyNewest(List<Run> chosen) {
        return since.isPresent() || list
                ? chosen
                : chosen.stream()
                        .map(run -> run.with(run.stories()
                                .subList(
                                        Math.max(0, run.stories().size() - 1),
                                        run.stories().size())))
                        .toList();
    }

    private static List<Run> whole(PastSource source, List<Run> runs) throws CommandFailure {
        List<Run> whole = new ArrayList<>();
        for (Run run : runs) {
            List<IncidentStory> stories = new ArrayList<>();
            for (IncidentStory story : run.stories()) {
                stories.add(source.whole(story));
            }
            whole.add(run.with(stories));
        }
        return whole;
    }

    private List<Run> hidden(List<Run> runs) {
        return redact
                ? runs.stream()
                        .map(run -> run.redacted(new Redaction(List.of(run.name(), run.host()))))
                        .toList()
                : runs;
    }

    private String text(List<Run> told, List<Run> all) {
        List<String> lines = new ArrayList<>();
        for (Run run : told) {
            if (!list && !lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(list ? run.summary() : run.lines(inquiry.paint()));
        }
        if (told.isEmpty()) {
            lines.add("No run gave a sign of life since then.");
        }
        long newer = all.stream()
                .filter(run ->
                        told.size() == 1 && run.lastSign().isAfter(told.get(0).lastSign()))
                .count();
        if (newer > 0 && !list && since.isEmpty()) {
            lines.add("");
            lines.add(newer + (newer == 1 ? " newer run" : " newer runs") + ": --list names them.");
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private String json(List<Run> told) {
        var answer = Answer.of(terminal, "report", ExitCode.FINE);
        boolean one = !list && since.isEmpty() && told.size() == 1;
        return (one ? answer.put("life", told.get(0).json()) : answer.put("lives", told, Run::json)).text()
                + System.lineSeparator();
    }

    private static String markdown(List<Run> told) {
        List<String> documents = told.stream()
                .flatMap(run -> run.stories().stream())
                .map(IncidentMarkdown::of)
                .toList();
        return documents.isEmpty() ? "No incidents.\n" : String.join("\n", documents);
    }

    private void pages(Delivery delivery, List<Run> told) throws CommandFailure {
        List<IncidentStory> stories =
                told.stream().flatMap(run -> run.stories().stream()).toList();
        if (stories.isEmpty()) {
            terminal.note("note: no incidents, so no page was written");
        }
        if (stories.size() > 1 && !delivery.takesMany()) {
            throw usage(
                    "-o", "must be a folder for several incidents", stories.size() + " of them", "-o with a folder");
        }
        for (IncidentStory story : stories) {
            if (!list && !html.or(() -> out).map(Path::toString).equals(Optional.of("-"))) {
                terminal.say(IncidentLines.summary(story));
            }
            delivery.keep(IncidentHtml.of(story), story.fileName("html"), ", one file, no scripts, no network");
        }
    }

    private static CommandFailure usage(String key, String rule, String found, String fix) {
        return new CommandFailure(
                ExitCode.USAGE,
                Problem.error(MessageId.WRONG_VALUE, key, rule).withFound(found).withFix(fix));
    }
}
