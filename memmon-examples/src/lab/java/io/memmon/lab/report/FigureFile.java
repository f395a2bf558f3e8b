package io.memmon.lab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A file of figures, one a line.
 *
 * @param origin where they come from
 * @param figures the figures, in their order
 */
public record FigureFile(List<String> origin, List<Figure> figures) {

    private static final List<String> COLUMNS = List.of("subject", "way", "measure", "value");

    public FigureFile {
        origin = List.copyOf(origin);
        figures = List.copyOf(figures);
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        List<List<String>> rows = figures.stream()
                .map(one -> List.of(one.subject(), one.way(), one.measure(), Figure.text(one.value())))
                .toList();
        new Csv(origin, rows).write(file, COLUMNS);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with file and line, if a line does not hold the columns
     */
    public static FigureFile read(Path file) throws IOException {
        Csv csv = Csv.read(file, COLUMNS);
        return new FigureFile(
                csv.origin(),
                csv.rows().stream()
                        .map(row -> new Figure(row.get(0), row.get(1), row.get(2), number(file, row.get(3))))
                        .toList());
    }

    /** Returns a figure; empty if it was not measured. */
    public OptionalDouble value(String subject, String way, String measure) {
        return figures.stream()
                .filter(one -> one.subject().equals(subject)
                        && one.way().equals(way)
                        && one.measure().equals(measure))
                .mapToDouble(Figure::value)
                .findFirst();
    }

    /** Returns what was measured, each once, in its order. */
    public List<String> subjects() {
        return figures.stream().map(Figure::subject).distinct().toList();
    }

    /** Returns how a subject was measured, each way once, in its order. */
    public List<String> ways(String subject) {
        return figures.stream()
                .filter(one -> one.subject().equals(subject))
                .map(Figure::way)
                .distinct()
                .toList();
    }

    private static double number(Path file, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + ": value must be a number, found " + text, e);
        }
    }
}
