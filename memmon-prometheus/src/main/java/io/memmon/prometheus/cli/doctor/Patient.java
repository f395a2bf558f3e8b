package io.memmon.prometheus.cli.doctor;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.reach.ProcessFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What is known of a monitor that is looked over.
 *
 * @param report its health report
 * @param settings its effective settings, by key
 * @param facts its process; empty if that is on another machine
 * @param ownVersion the version of this command line
 */
record Patient(Json report, Map<String, String> settings, Optional<ProcessFacts> facts, String ownVersion) {

    Patient {
        requireNonNull(report, "report");
        settings = Map.copyOf(settings);
    }

    static Patient of(Json report, Json config, Optional<ProcessFacts> facts, String ownVersion) {
        return new Patient(
                report,
                config.objects("settings").stream()
                        .collect(Collectors.toMap(
                                setting -> setting.textOrEmpty("key"),
                                setting -> setting.textOrEmpty("value"),
                                (first, second) -> first)),
                facts,
                ownVersion);
    }

    /** Returns a setting in force, or an empty text. */
    String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /** Returns its configuration file as seen from here; empty if it has none, or runs elsewhere. */
    Optional<Path> configurationFile() {
        String named = setting("memmon.config");
        return facts.filter(known -> !named.isEmpty())
                .flatMap(known -> known.seenFromHere(named))
                .filter(Files::isReadable);
    }

    Optional<Json> area(String name) {
        return report.objects("areas").stream()
                .filter(area -> area.textOrEmpty("name").equals(name))
                .findFirst();
    }

    OptionalDouble limit(String area) {
        return area(area).map(found -> found.number("limitBytes")).orElse(OptionalDouble.empty());
    }

    List<Json> plugins(String kind) {
        return self().objects("plugins").stream()
                .filter(plugin -> plugin.textOrEmpty("kind").equals(kind))
                .toList();
    }

    Json self() {
        return report.object("self").orElseGet(() -> new Json(Map.of()));
    }

    double uptimeSeconds() {
        return report.number("uptimeSeconds").orElse(0);
    }
}
