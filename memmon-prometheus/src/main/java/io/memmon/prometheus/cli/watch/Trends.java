package io.memmon.prometheus.cli.watch;

import io.memmon.prometheus.cli.reach.Endpoint;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import java.util.List;

/**
 * The last hour, a value a minute, oldest first; {@code NaN} where there is none.
 *
 * @param live the live set of the heap in bytes
 * @param gc the share of time that collections took
 */
record Trends(List<Double> live, List<Double> gc) {

    /** Nothing is known of the past. */
    static final Trends NONE = new Trends(List.of(), List.of());

    private static final String LAST_HOUR = "api/memory/history?area=heap&range=1h&step=1m";

    Trends {
        live = List.copyOf(live);
        gc = List.copyOf(gc);
    }

    /** Asks for them; a monitor that does not tell has none. */
    static Trends of(Endpoint endpoint) {
        for (String question : List.of(LAST_HOUR + "&signal=gc.share", LAST_HOUR)) {
            try {
                Json history = endpoint.get(question);
                return new Trends(column(history, "live"), column(history, "value"));
            } catch (CommandFailure unknown) {
                // one without that signal, or of another version
            }
        }
        return NONE;
    }

    private static List<Double> column(Json history, String figure) {
        return history.objects("series").stream()
                .filter(series -> series.textOrEmpty("figure").equals(figure))
                .findFirst()
                .map(series -> series.numbers("last"))
                .filter(values -> values.stream().anyMatch(value -> !value.isNaN()))
                .orElse(List.of());
    }
}
