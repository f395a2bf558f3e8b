package io.memmon.lab.soak;

import io.memmon.lab.command.CellOptions;
import io.memmon.lab.command.ResultOptions;
import java.io.PrintStream;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line of {@link Soak}. */
@Command(
        name = "memmon-examples/soak",
        description =
                "Lets a service live with memmon under mixed load, with random faults and a leak that comes and goes,"
                        + " and judges what is left over: errors that no fault explains, memory that grew, incidents open,"
                        + " responses not undone.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:nothing was left over", "1:something was", "2:the command line is wrong"})
final class SoakCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            converter = Minutes.class,
            description = "how long, 0.2 to 1440 (default 30)")
    private double minutes = 30;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "what load, faults and attacks are drawn from (default: a new one, which is printed)")
    private long seed = new SplittableRandom().nextInt(Integer.MAX_VALUE);

    @Mixin
    private CellOptions jvm = new CellOptions();

    @Mixin
    private ResultOptions results = new ResultOptions("soak");

    private SoakCommand(PrintStream out) {
        this.out = out;
    }

    static CommandLine on(PrintStream out) {
        return new CommandLine(new SoakCommand(out));
    }

    SoakOptions options() {
        return new SoakOptions(minutes * 60, seed, jvm.cell(), results.folder());
    }

    @Override
    public Integer call() throws Exception {
        return Soak.run(options(), out) ? 0 : 1;
    }

    private static final class Minutes implements ITypeConverter<Double> {

        @Override
        public Double convert(String found) {
            try {
                double minutes = Double.parseDouble(found);
                if (minutes >= 0.2 && minutes <= 24 * 60) {
                    return minutes;
                }
            } catch (NumberFormatException e) {
                // told below, with the range
            }
            throw new TypeConversionException("must be a number from 0.2 to 1440, found " + found);
        }
    }
}
