package io.memmon.lab.cost;

import io.memmon.lab.report.Figure;
import io.memmon.lab.report.FigureFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the figures say, as lines of cells: for the terminal, and for the README. */
final class OverheadTable {

    private OverheadTable() {}

    /** Returns the lines of a part, the first one its head. */
    static List<List<String>> lines(Part part, FigureFile file) {
        return switch (part) {
            case CALLS -> calls(file);
            case GROWTH -> growth(file);
            case REPLAY -> replay(file);
            case PROCESS -> process(file);
        };
    }

    /** Returns them as Markdown below a line that says where they come from. */
    static String markdown(Part part, FigureFile file) {
        List<List<String>> lines = lines(part, file);
        StringBuilder text = new StringBuilder("\n")
                .append(title(part))
                .append(" (")
                .append(String.join("; ", file.origin()))
                .append("):\n\n");
        for (int i = 0; i < lines.size(); i++) {
            text.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---".repeat(lines.get(i).size())).append("|\n");
            }
        }
        return text.append('\n').toString();
    }

    private static String title(Part part) {
        return switch (part) {
            case CALLS -> "One call, compiled, best round of JMH";
            case GROWTH -> "A tick as there are ever more of a kind";
            case REPLAY -> "Reading a log of G1, best of the rounds, start of the JVM included";
            case PROCESS -> "A whole service with the agent against the same without, in pairs";
        };
    }

    private static List<List<String>> calls(FigureFile file) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("what", "whose", "ns", "bytes", "times the first"));
        for (String subject : file.subjects()) {
            List<String> ways = file.ways(subject);
            double first = file.value(subject, ways.get(0), Calls.NANOS).orElse(Double.NaN);
            for (String way : ways) {
                double nanos = file.value(subject, way, Calls.NANOS).orElse(Double.NaN);
                double bytes = file.value(subject, way, Calls.BYTES).orElse(Double.NaN);
                lines.add(List.of(
                        subject,
                        way,
                        Figure.text(nanos),
                        String.format(Locale.ROOT, "%,.0f", bytes),
                        String.format(Locale.ROOT, "%.2f", nanos / first)));
            }
        }
        return lines;
    }

    private static List<List<String>> growth(FigureFile file) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("of what", "how many", "ns a tick", "bytes a tick", "ns a scrape"));
        for (String subject : file.subjects()) {
            for (String size : file.ways(subject)) {
                lines.add(List.of(
                        subject,
                        size,
                        cell(file, subject, size, Growth.TICK_NANOS),
                        cell(file, subject, size, Growth.TICK_BYTES),
                        cell(file, subject, size, Growth.SCRAPE_NANOS)));
            }
        }
        return lines;
    }

    private static List<List<String>> replay(FigureFile file) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("who", "MB", "collections told", "CPU seconds", "seconds", "CPU, times the first"));
        double first = least(file, ReadingRace.MEMMON, ReadingRace.CPU);
        for (String who : List.of(ReadingRace.MEMMON, ReadingRace.TOOLKIT)) {
            double cpu = least(file, who, ReadingRace.CPU);
            lines.add(List.of(
                    who,
                    String.format(Locale.ROOT, "%.0f", least(file, who, ReadingRace.MEGABYTES)),
                    String.format(Locale.ROOT, "%,.0f", least(file, who, ReadingRace.COLLECTIONS)),
                    String.format(Locale.ROOT, "%.1f", cpu),
                    String.format(Locale.ROOT, "%.1f", least(file, who, ReadingRace.WALL)),
                    String.format(Locale.ROOT, "%.2f", cpu / first)));
        }
        return lines;
    }

    /** Returns the least of all rounds, because what a shared machine adds is never negative. */
    static double least(FigureFile file, String way, String measure) {
        return file.figures().stream()
                .filter(one -> one.way().equals(way) && one.measure().equals(measure))
                .mapToDouble(Figure::value)
                .min()
                .orElse(Double.NaN);
    }

    private static String cell(FigureFile file, String subject, String way, String measure) {
        return file.value(subject, way, measure).stream()
                .mapToObj(value -> String.format(Locale.ROOT, "%,.0f", value))
                .findFirst()
                .orElse("");
    }

    private static List<List<String>> process(FigureFile file) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("figure", "bare", "with memmon", "more, median of pairs", "interval"));
        for (Paired figure : Paired.values()) {
            figure.line(file).ifPresent(lines::add);
        }
        return lines;
    }
}
