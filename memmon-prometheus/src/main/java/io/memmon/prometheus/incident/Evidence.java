package io.memmon.prometheus.incident;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.Transition;
import io.memmon.core.wording.Figures;
import java.util.ArrayList;
import java.util.List;

/** The readings that justified a change of level, with what was not known. */
final class Evidence {

    private Evidence() {}

    static String of(Transition transition) {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        add(
                known,
                unknown,
                "utilisation",
                transition.utilisation().isPresent()
                        ? Figures.percent(transition.utilisation().getAsDouble())
                        : "");
        add(
                known,
                unknown,
                "live",
                transition.live().isPresent() ? Bytes.text(transition.live().getAsLong()) : "");
        add(
                known,
                unknown,
                "used",
                transition.used().isPresent() ? Bytes.text(transition.used().getAsLong()) : "");
        add(
                known,
                unknown,
                "limit",
                transition.limit().isPresent() ? Bytes.text(transition.limit().getAsLong()) : "");
        return String.join(", ", known) + (unknown.isEmpty() ? "" : "; not known: " + String.join(", ", unknown));
    }

    private static void add(List<String> known, List<String> unknown, String name, String value) {
        if (value.isEmpty()) {
            unknown.add(name);
        } else {
            known.add(name + " " + value);
        }
    }
}
