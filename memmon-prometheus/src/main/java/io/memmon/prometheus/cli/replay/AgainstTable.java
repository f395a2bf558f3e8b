package io.memmon.prometheus.cli.replay;

import io.memmon.core.replay.ReplayReport;
import io.memmon.prometheus.cli.replay.Rival.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * memmon beside its rivals, on the same pasts: on one that fails, how long before that the alarm came that stood then; on
 * every other, how many alarms there were, all of them false.
 */
final class AgainstTable {

    private static final double DAY = 86_400;

    private final List<Replayed> all;
    private final List<String> methods = new ArrayList<>(List.of("memmon"));

    AgainstTable(List<Replayed> all) {
        this.all = List.copyOf(all);
        for (Replayed one : all) {
            for (Rival rival : one.rivals()) {
                if (!methods.contains(rival.name())) {
                    methods.add(rival.name());
                }
            }
        }
    }

    void write(Consumer<String> out) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("log", "length"));
        head.addAll(methods);
        rows.add(head);
        all.forEach(one -> rows.add(row(one)));
        rows.add(total());
        print(rows, out);
    }

    private List<String> row(Replayed one) {
        List<String> cells = new ArrayList<>();
        cells.add(shortName(one.file()));
        cells.add(Times.length(one.report().durationSeconds()));
        for (String method : methods) {
            cells.add(episodes(one, method)
                    .map(alarms -> cell(one.report(), alarms))
                    .orElse("-"));
        }
        return cells;
    }

    private List<String> total() {
        double days = all.stream()
                .filter(one -> one.report().failedAtSeconds().isEmpty())
                .mapToDouble(one -> one.report().durationSeconds() / DAY)
                .sum();
        List<String> cells = new ArrayList<>(List.of("a day, where nothing fails", Times.length(days * DAY)));
        for (String method : methods) {
            long alarms = all.stream()
                    .filter(one -> one.report().failedAtSeconds().isEmpty())
                    .mapToLong(one -> episodes(one, method).map(List::size).orElse(0))
                    .sum();
            cells.add(days > 0 ? String.format(Locale.ROOT, "%.2f", alarms / days) : "-");
        }
        return cells;
    }

    private static java.util.Optional<List<Episode>> episodes(Replayed one, String method) {
        if (method.equals("memmon")) {
            double end = one.report().endSeconds();
            return java.util.Optional.of(Rival.merged(one.report().alarms().stream()
                    .map(alarm -> new Episode(
                            alarm.atSeconds(), alarm.clearedSeconds().orElse(end)))
                    .toList()));
        }
        return one.rivals().stream()
                .filter(rival -> rival.name().equals(method))
                .map(Rival::alarms)
                .findFirst();
    }

    private static String cell(ReplayReport report, List<Episode> alarms) {
        if (report.failedAtSeconds().isEmpty()) {
            return alarms.isEmpty() ? "no alarm" : alarms.size() + " false";
        }
        double failed = report.failedAtSeconds().getAsDouble();
        OptionalDouble standing = alarms.stream()
                .filter(alarm -> alarm.from() <= failed && alarm.to() >= failed)
                .mapToDouble(Episode::from)
                .min();
        long early = alarms.stream().filter(alarm -> alarm.to() < failed).count();
        String lead = standing.isPresent() ? Times.length(failed - standing.getAsDouble()) + " ahead" : "missed";
        return early == 0 ? lead : lead + ", " + early + " false before";
    }

    private static String shortName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static void print(List<List<String>> rows, Consumer<String> out) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 3));
            }
            out.accept(line.toString().stripTrailing());
        }
    }
}
