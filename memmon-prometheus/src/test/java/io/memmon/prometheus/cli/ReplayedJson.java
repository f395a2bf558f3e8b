package io.memmon.prometheus.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What {@code replay --json} told of one file.
 *
 * @param all the object
 */
record ReplayedJson(Map<String, Object> all) {

    static ReplayedJson of(String... arguments) throws IOException {
        return of(run(arguments));
    }

    /** As {@link #of}, where there is nothing to note. */
    static ReplayedJson quietly(String... arguments) throws IOException {
        CommandRun run = run(arguments);
        assertThat(run.notes()).isEmpty();
        return of(run);
    }

    private static ReplayedJson of(CommandRun run) throws IOException {
        assertThat(run.exit()).as(run.notes()).isEqualTo(ExitCode.FINE);
        return new ReplayedJson(JSON.std.mapFrom(run.out()));
    }

    private static CommandRun run(String... arguments) {
        String[] words = new String[arguments.length + 2];
        words[0] = "replay";
        words[1] = "--json";
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return CommandRun.of(words);
    }

    double number(String name) {
        return number(all, name);
    }

    private static double number(Map<String, Object> object, String name) {
        return ((Number) requireNonNull(object.get(name), name)).doubleValue();
    }

    String text(String name) {
        return String.valueOf(all.get(name));
    }

    List<Map<String, Object>> list(String name) {
        @SuppressWarnings("unchecked") // the form of the answer
        List<Map<String, Object>> list = (List<Map<String, Object>>) requireNonNull(all.get(name), name);
        return list;
    }

    /** Returns when the first alarm of an area came, in seconds; NaN if none did. */
    double alarmOf(String area) {
        return list("alarms").stream()
                .filter(alarm -> area.equals(alarm.get("area")))
                .mapToDouble(alarm -> number(alarm, "atSeconds"))
                .findFirst()
                .orElse(Double.NaN);
    }
}
