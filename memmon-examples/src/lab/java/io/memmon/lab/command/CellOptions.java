package io.memmon.lab.command;

import io.memmon.lab.jvm.Cell;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that choose JVMs. */
public final class CellOptions {

    private static final String ALL = "all";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--gc",
            split = ",",
            paramLabel = "NAME",
            description = "serial, parallel, g1, z, shenandoah, generational, all (default g1)")
    private List<String> collectors = List.of("g1");

    @Option(
            names = "--jdk",
            split = ",",
            paramLabel = "RELEASE",
            description = "17, 25, all (default: the running one)")
    private List<String> releases = List.of(Integer.toString(Runtime.version().feature()));

    /**
     * Returns the chosen ones that are installed, in the order of the matrix.
     *
     * @throws ParameterException if none is
     */
    public List<Cell> cells() {
        List<Cell> cells = Cell.present()
                .filter(cell -> releases.contains(ALL) || releases.contains(Integer.toString(cell.release())))
                .filter(cell -> collectors.contains(ALL) || collectors.contains(cell.collector()))
                .toList();
        if (cells.isEmpty() || command == null) {
            throw refused("must leave a JVM that is installed");
        }
        return cells;
    }

    /**
     * Returns the chosen one.
     *
     * @throws ParameterException if it is not installed, or several are chosen
     */
    public Cell cell() {
        List<Cell> cells = cells();
        if (cells.size() > 1) {
            throw refused("must name one JVM");
        }
        return cells.get(0);
    }

    private RuntimeException refused(String rule) {
        String text = "--gc and --jdk " + rule + ", found " + String.join(",", collectors) + " on "
                + String.join(",", releases) + "; there are "
                + Cell.present().map(Cell::label).collect(Collectors.joining(", "));
        return command == null ? new IllegalStateException(text) : new ParameterException(command.commandLine(), text);
    }
}
