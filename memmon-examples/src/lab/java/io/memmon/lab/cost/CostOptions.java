package io.memmon.lab.cost;

import io.memmon.lab.jvm.Cell;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param parts which parts, in their order
 * @param pairs how many pairs of processes
 * @param seconds for about how long each of them is measured
 * @param cell the JVM of the processes
 * @param folder where the files go
 */
record CostOptions(List<Part> parts, int pairs, int seconds, Cell cell, Path folder) {

    static String help() {
        return """
                Measures what memmon costs.

                usage: memmon-examples/cost [options]
                  --part NAME,...    %s (default all)
                  --pairs N          pairs of processes, 1 to 1000 (default 15)
                  --seconds N        for about how long each process is measured, 1 to 3600 (default 20)
                  --gc NAME          serial, parallel, g1, z, shenandoah, generational: of the processes (default g1)
                  --out FOLDER       where the CSV files go (default memmon-examples/target/cost)
                  --readme           only writes the README's table anew, from memmon-examples/src/lab/results/cost
                  --help             this text

                Parts:
                %s""".formatted(
                        words(),
                        Arrays.stream(Part.values())
                                .map(part -> String.format(Locale.ROOT, "  %-9s %s%n", part.word(), part.summary()))
                                .collect(Collectors.joining()));
    }

    private static String words() {
        return Arrays.stream(Part.values()).map(Part::word).collect(Collectors.joining(", "));
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with what must be and what was found, if anything is wrong
     */
    static CostOptions parse(List<String> arguments) {
        List<Part> parts = List.of(Part.values());
        int pairs = 15;
        int seconds = 20;
        Cell cell = Cell.G1;
        Path folder = Path.of("memmon-examples", "target", "cost");
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value; --help lists the options");
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--part" -> parts = parts(value);
                case "--pairs" -> pairs = number(option, value, 1_000);
                case "--seconds" -> seconds = number(option, value, 3_600);
                case "--gc" -> cell = cell(value);
                case "--out" -> folder = Path.of(value);
                default ->
                    throw new IllegalArgumentException("unknown option " + option + "; --help lists the options");
            }
        }
        return new CostOptions(parts, pairs, seconds, cell, folder);
    }

    private static List<Part> parts(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(word -> Arrays.stream(Part.values())
                        .filter(part -> part.word().equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("--part must be some of " + words() + ", found " + word)))
                .toList();
    }

    private static Cell cell(String collector) {
        int release = Runtime.version().feature();
        return Cell.present()
                .filter(cell -> cell.release() == release)
                .filter(cell -> cell.collector().equals(collector))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--gc must be one of "
                        + Cell.present()
                                .filter(cell -> cell.release() == release)
                                .map(Cell::collector)
                                .collect(Collectors.joining(", "))
                        + ", found " + collector));
    }

    private static int number(String option, String value, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the range
        }
        throw new IllegalArgumentException(option + " must be a whole number from 1 to " + most + ", found " + value);
    }
}
