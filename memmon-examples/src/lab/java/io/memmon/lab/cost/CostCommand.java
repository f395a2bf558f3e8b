package io.memmon.lab.cost;

import io.memmon.lab.command.CellOptions;
import io.memmon.lab.command.Ranges;
import io.memmon.lab.command.ResultOptions;
import io.memmon.lab.command.Words;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@link Cost}. */
@Command(name = "memmon-examples/cost", description = "Measures what memmon costs.", footerHeading = "%nParts:%n")
final class CostCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--part",
            split = ",",
            paramLabel = "NAME",
            converter = PartWords.class,
            completionCandidates = PartWords.class,
            description = "${COMPLETION-CANDIDATES} (default all)")
    private List<Part> parts = List.of(Part.values());

    @Option(
            names = "--pairs",
            paramLabel = "N",
            converter = PairRange.class,
            description = "pairs of processes, 1 to 1000 (default 15)")
    private int pairs = 15;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = SecondsRange.class,
            description = "for about how long each process is measured, 1 to 3600 (default 20)")
    private int seconds = 20;

    @Mixin
    private CellOptions jvm = new CellOptions();

    @Option(
            names = "--readme",
            description = "only writes the README's table anew, from memmon-examples/src/lab/results/cost")
    private boolean readme;

    @Mixin
    private ResultOptions results = new ResultOptions("cost");

    private CostCommand(PrintStream out) {
        this.out = out;
    }

    static CommandLine on(PrintStream out) {
        CommandLine line = new CommandLine(new CostCommand(out));
        line.getCommandSpec()
                .usageMessage()
                .footer(Arrays.stream(Part.values())
                        .map(part -> String.format(Locale.ROOT, "  %-9s %s", part.word(), part.summary()))
                        .toArray(String[]::new));
        return line;
    }

    CostOptions options() {
        return new CostOptions(parts, pairs, seconds, jvm.cell(), results.folder());
    }

    @Override
    public Integer call() throws Exception {
        if (readme) {
            Cost.renewReadme();
        } else {
            new Cost(out).run(options());
        }
        return CommandLine.ExitCode.OK;
    }

    private static final class PartWords extends Words<Part> {
        private PartWords() {
            super(Part.values(), Part::word);
        }
    }

    private static final class PairRange extends Ranges {
        private PairRange() {
            super(1, 1_000);
        }
    }

    private static final class SecondsRange extends Ranges {
        private SecondsRange() {
            super(1, 3_600);
        }
    }
}
