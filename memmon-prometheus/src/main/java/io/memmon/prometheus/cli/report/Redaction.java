package io.memmon.prometheus.cli.report;

import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspect;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import io.memmon.prometheus.incident.IncidentStory;
import io.memmon.prometheus.incident.IncidentStory.Whose;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a story by what its place could be known, so that it can be shown to strangers: the names of instance,
 * host, application and its classes, paths, addresses, the zone, and the values of settings but numbers and switches. Levels,
 * times, sizes, the JDK's own classes and the names of areas and responses stay. Not thread-safe.
 */
final class Redaction {

    /** What stands where something was. */
    static final String HIDDEN = "(redacted)";

    private static final int SHORTEST_NAME = 3;
    private static final Pattern URL = Pattern.compile("\\b[a-zA-Z][a-zA-Z0-9+.-]*://\\S+");
    private static final Pattern ADDRESS = Pattern.compile(
            "\\b\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?\\b" + "|\\b(?=[\\w.-]*[A-Za-z])[\\w-]+(\\.[\\w-]+)*:\\d{2,5}\\b");
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.])(~|[A-Za-z]:)?([/\\\\][\\w@.+-]+){2,}/?");
    private static final Pattern CLASS =
            Pattern.compile("(?<![\\w.$])([a-z_]\\w*\\.)+[A-Z$_][\\w$]*(\\.[A-Z][\\w$]*)*");
    private static final Pattern GROWN = Pattern.compile("\\S+(?= grew by \\d|(?<!grew) by \\d+ objects)");
    private static final Pattern PLATFORM =
            Pattern.compile("(java|javax|jdk|sun|com\\.sun|io\\.memmon)\\..*|\\w+\\[]+|set");
    private static final Pattern PLAIN_VALUE =
            Pattern.compile("-?[\\d.]+ ?[a-zA-Z%]{0,3}|true|false|on|off|all|none|observe|act");

    /** What contains another goes first. */
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    private final Set<String> names = new TreeSet<>(LONGEST_FIRST);
    private final Map<String, String> aliases = new TreeMap<>(LONGEST_FIRST);

    /** Begins a redaction that hides these names wherever they stand. */
    Redaction(List<String> names) {
        names.stream().filter(name -> name.length() >= SHORTEST_NAME).forEach(this.names::add);
    }

    IncidentStory of(IncidentStory story) {
        List.of(story.jvm().instance(), story.jvm().application()).stream()
                .filter(name -> name.length() >= SHORTEST_NAME)
                .forEach(names::add);
        story.incident().suspects().ifPresent(found -> found.classes().forEach(suspect -> alias(suspect.className())));
        return new IncidentStory(
                of(story.incident()),
                story.ended(),
                new Whose(
                        HIDDEN,
                        "",
                        story.jvm().pid(),
                        text(story.jvm().platform()),
                        story.jvm().version(),
                        text(story.jvm().source())),
                story.series(),
                story.gaps(),
                story.settings().stream().map(this::of).toList(),
                story.toldAt(),
                ZoneOffset.UTC);
    }

    private Incident of(Incident incident) {
        return new Incident(
                incident.id(),
                incident.area(),
                incident.openedAt(),
                incident.closedAt(),
                incident.peak(),
                text(incident.reason()),
                incident.transitions().stream().map(this::of).toList(),
                incident.responses().stream().map(this::of).toList(),
                incident.suspects().map(this::of));
    }

    private Transition of(Transition change) {
        return new Transition(
                change.at(),
                change.area(),
                change.from(),
                change.to(),
                text(change.reason()),
                change.utilisation(),
                change.used(),
                change.limit(),
                change.live());
    }

    private ResponseReport of(ResponseReport response) {
        return new ResponseReport(
                response.at(),
                response.incident(),
                response.action(),
                response.area(),
                response.level(),
                response.step(),
                response.result(),
                response.freedBytes(),
                text(response.measurement()),
                response.took(),
                text(response.note()));
    }

    private LeakSuspects of(LeakSuspects found) {
        return new LeakSuspects(
                found.at(),
                text(found.summary()),
                found.histograms(),
                found.span(),
                found.climbBytes(),
                found.classes().stream()
                        .map(suspect -> new LeakSuspect(
                                alias(suspect.className()),
                                suspect.grownBytes(),
                                suspect.share(),
                                suspect.grownInstances(),
                                suspect.bytes(),
                                suspect.instances()))
                        .toList());
    }

    private EffectiveSetting of(EffectiveSetting setting) {
        boolean plain = PLAIN_VALUE.matcher(setting.value()).matches();
        return new EffectiveSetting(setting.key(), plain ? setting.value() : HIDDEN, text(setting.origin()));
    }

    /** Returns foreign text without what could tell its place. */
    String text(String foreign) {
        String safe = foreign;
        for (Map.Entry<String, String> known : aliases.entrySet()) {
            safe = Pattern.compile("(?<![\\w$.])" + Pattern.quote(known.getKey()) + "(?![\\w$])")
                    .matcher(safe)
                    .replaceAll(Matcher.quoteReplacement(known.getValue()));
        }
        for (String name : names) {
            safe = Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(safe)
                    .replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        safe = URL.matcher(safe).replaceAll(Matcher.quoteReplacement(HIDDEN));
        safe = CLASS.matcher(safe).replaceAll(found -> Matcher.quoteReplacement(alias(found.group())));
        safe = GROWN.matcher(safe).replaceAll(found -> Matcher.quoteReplacement(alias(found.group())));
        safe = PATH.matcher(safe).replaceAll(Matcher.quoteReplacement(HIDDEN));
        return ADDRESS.matcher(safe).replaceAll(Matcher.quoteReplacement(HIDDEN));
    }

    /** One class has one alias throughout, so that what is said of it stays together. */
    private String alias(String className) {
        if (PLATFORM.matcher(className).matches() || className.matches("class-\\d+|.*\\(redacted\\).*")) {
            return className;
        }
        String next = "class-" + (aliases.size() + 1);
        return aliases.computeIfAbsent(className, added -> next);
    }
}
