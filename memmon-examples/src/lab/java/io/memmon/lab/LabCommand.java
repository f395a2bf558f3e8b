package io.memmon.lab;

import io.memmon.lab.command.CellOptions;
import io.memmon.lab.command.Ranges;
import io.memmon.lab.command.ResultOptions;
import io.memmon.lab.command.Words;
import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.run.LabOptions;
import io.memmon.lab.run.Way;
import io.memmon.lab.scenario.Kind;
import io.memmon.lab.scenario.Scenario;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line of {@link Lab}. */
@Command(
        name = "memmon-examples/lab",
        description =
                "Drives services to death in JVMs of their own: bare, watched by memmon and its rivals, and with memmon"
                        + " acting.",
        footerHeading = "%nScenarios:%n")
final class LabCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            converter = ScenarioNames.class,
            description =
                    "one of those below, or all of a kind: all, doomed, preventable, rival, healthy (default all)")
    private List<Scenario> scenarios = List.of(Scenario.values());

    @Mixin
    private CellOptions jvms = new CellOptions();

    @Option(
            names = "--way",
            split = ",",
            paramLabel = "NAME",
            converter = WayWords.class,
            completionCandidates = WayWords.class,
            description = "${COMPLETION-CANDIDATES} (default all three)")
    private List<Way> ways = List.of(Way.values());

    @Option(
            names = "--rival",
            split = ",",
            paramLabel = "NAME",
            converter = RivalNames.class,
            completionCandidates = RivalNames.class,
            description = "${COMPLETION-CANDIDATES}, all, none (default all that can be loaded)")
    private Set<GuardKind> rivals = rivalsOnly();

    @Option(
            names = "--scale",
            paramLabel = "N",
            converter = ScaleRange.class,
            description = "N times faster than in life, 1 to 100 (default: each scenario's own)")
    private @Nullable Integer scale;

    @Option(names = "--seed", paramLabel = "N", description = "what the loads are drawn from (default 1)")
    private long seed = 1;

    @Option(
            names = "--readme",
            description = "only writes the README's tables anew, from memmon-examples/src/lab/results")
    private boolean readme;

    @Mixin
    private ResultOptions results = new ResultOptions("lab");

    private LabCommand(PrintStream out) {
        this.out = out;
    }

    static CommandLine on(PrintStream out) {
        CommandLine line = new CommandLine(new LabCommand(out));
        line.getCommandSpec()
                .usageMessage()
                .footer(Arrays.stream(Scenario.values())
                        .map(one -> String.format(
                                Locale.ROOT,
                                "  %-18s %-12s %3d s  %s",
                                one.word(),
                                word(one.kind()),
                                one.seconds(),
                                one.summary().replace("%", "%%")))
                        .toArray(String[]::new));
        return line;
    }

    LabOptions options() {
        return new LabOptions(
                scenarios, jvms.cells(), ways, rivals, Optional.ofNullable(scale), seed, results.folder());
    }

    @Override
    public Integer call() throws Exception {
        if (readme) {
            Lab.renewReadme();
            return 0;
        }
        return Lab.run(options(), out) ? 0 : 1;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static EnumSet<GuardKind> rivalsOnly() {
        EnumSet<GuardKind> rivals = EnumSet.allOf(GuardKind.class);
        rivals.removeIf(GuardKind::isMemmon);
        return rivals;
    }

    /** Picocli adds each of a collection. */
    private static final class ScenarioNames implements ITypeConverter<List<Scenario>> {

        @Override
        public List<Scenario> convert(String found) {
            List<Scenario> some = Stream.of(Scenario.values())
                    .filter(one -> found.equals("all") || word(one.kind()).equals(found))
                    .toList();
            try {
                return some.isEmpty() ? List.of(Scenario.named(found)) : some;
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(String.valueOf(unknown.getMessage()));
            }
        }
    }

    private static final class RivalNames implements ITypeConverter<Set<GuardKind>>, Iterable<String> {

        @Override
        public Set<GuardKind> convert(String found) {
            return switch (found) {
                case "all" -> rivalsOnly();
                case "none" -> Set.of();
                default ->
                    Set.of(rivalsOnly().stream()
                            .filter(kind -> kind.word().equals(found))
                            .findFirst()
                            .orElseThrow(() -> new TypeConversionException(
                                    "must be one of " + String.join(", ", this) + ", all, none, found " + found)));
            };
        }

        @Override
        public Iterator<String> iterator() {
            return rivalsOnly().stream().map(GuardKind::word).iterator();
        }
    }

    private static final class WayWords extends Words<Way> {
        private WayWords() {
            super(Way.values(), Way::word);
        }
    }

    private static final class ScaleRange extends Ranges {
        private ScaleRange() {
            super(1, 100);
        }
    }
}
