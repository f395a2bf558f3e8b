package io.memmon.lab.report;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.run.Act;
import io.memmon.lab.run.Fate;
import io.memmon.lab.run.GuardResult;
import io.memmon.lab.run.RunResult;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One run in the result file. What is not known, or does not apply, is empty. */
public final class Row {

    /** What stands in a rival's columns where it cannot work. */
    public static final String CANNOT = "cannot";

    private final Map<Column, String> values;

    private Row(Map<Column, String> values) {
        this.values = new EnumMap<>(values);
    }

    /** Returns the row of a run. */
    public static Row of(RunResult run) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        values.put(Column.SCENARIO, run.plan().scenario().word());
        values.put(Column.KIND, run.plan().scenario().kind().name().toLowerCase(Locale.ROOT));
        values.put(Column.CELL, run.plan().cell().label());
        values.put(Column.WAY, run.plan().way().word());
        values.put(Column.SCALE, Integer.toString(run.plan().scale()));
        values.put(Column.SEED, Long.toString(run.plan().seed()));
        values.put(Column.FATE, run.fate().word());
        values.put(Column.END, seconds(run.endMillis()));
        values.put(Column.COLLAPSE, seconds(run.collapseMillis()));
        values.put(Column.OFFERED, Long.toString(run.last().offered()));
        values.put(Column.SERVED, Long.toString(run.last().served()));
        values.put(Column.REFUSED, Long.toString(run.last().refused()));
        values.put(Column.FAILED, Long.toString(run.last().failed()));
        values.put(Column.LONGEST_PAUSE_MS, Long.toString(run.longestPauseMillis()));
        for (GuardResult guard : run.guards()) {
            if (guard.guard().equals("memmon")) {
                values.put(Column.MEMMON_NOTICE, seconds(guard.noticeMillis()));
                values.put(Column.MEMMON_TRANSITIONS, Long.toString(guard.transitions()));
                values.put(Column.MEMMON_INCIDENTS, Long.toString(run.incidents()));
                values.put(Column.MEMMON_ACTS, Long.toString(run.realActs()));
                values.put(Column.MEMMON_FREED_MIB, freed(run.acts()));
            } else if (!guard.absence().contains("ClassNotFoundException")) { // not on the class path is not "cannot"
                boolean works = guard.absence().isEmpty();
                values.put(notice(guard.guard()), works ? seconds(guard.noticeMillis()) : CANNOT);
                values.put(episodes(guard.guard()), works ? Long.toString(guard.episodes()) : CANNOT);
            }
        }
        return new Row(values);
    }

    /** Returns a row that was read from a file. */
    static Row of(List<String> cells) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            values.put(column, cells.get(column.ordinal()));
        }
        return new Row(values);
    }

    private static String freed(List<Act> acts) {
        long bytes = acts.stream()
                .mapToLong(act -> act.freedBytes().orElse(0))
                .filter(freed -> freed > 0)
                .sum();
        return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
    }

    private static String seconds(OptionalLong millis) {
        return millis.isPresent() ? seconds(millis.getAsLong()) : "";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    /** Returns the column of a rival's first notice. */
    static Column notice(String guard) {
        return Column.valueOf(guard.toUpperCase(Locale.ROOT) + "_NOTICE");
    }

    /** Returns the column of a rival's episodes. */
    static Column episodes(String guard) {
        return Column.valueOf(guard.toUpperCase(Locale.ROOT) + "_EPISODES");
    }

    /** Returns a value as it stands in the file. */
    public String text(Column column) {
        return values.getOrDefault(column, "");
    }

    /** Returns a number; empty where there is none. */
    public OptionalDouble number(Column column) {
        String text = text(column);
        return text.isEmpty() || text.equals(CANNOT)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(text));
    }

    /** Returns whether the service was still of use at the end, or left in order. */
    public boolean alive() {
        return text(Column.FATE).equals(Fate.SURVIVED.word())
                || text(Column.FATE).equals(Fate.LEFT.word());
    }

    /** Returns when the service ceased to be of use: its collapse, else its death; empty if it never did. */
    public OptionalDouble trouble() {
        if (text(Column.FATE).equals(Fate.SURVIVED.word())) {
            return OptionalDouble.empty();
        }
        OptionalDouble collapse = number(Column.COLLAPSE);
        return collapse.isPresent() ? collapse : number(Column.END);
    }

    /** Returns the share of the requests that were served in time, 0 to 1. */
    public double servedShare() {
        double offered = number(Column.OFFERED).orElse(0);
        return offered == 0 ? 0 : number(Column.SERVED).orElse(0) / offered;
    }

    /** Returns how long before the trouble a guard gave notice, in seconds; empty if it did not, or there was no trouble. */
    public OptionalDouble lead(Column notice) {
        OptionalDouble at = number(notice);
        OptionalDouble trouble = trouble();
        return at.isPresent() && trouble.isPresent()
                ? OptionalDouble.of(trouble.getAsDouble() - at.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Returns the rivals' column pairs, in their order. */
    static List<GuardKind> rivals() {
        return Arrays.stream(GuardKind.values())
                .filter(kind -> !kind.isMemmon())
                .toList();
    }

    List<String> cells() {
        return Arrays.stream(Column.values()).map(this::text).toList();
    }
}
