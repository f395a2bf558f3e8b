package io.memmon.prometheus.cli.doctor;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.core.report.Bytes;
import io.memmon.core.wording.Figures;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.reach.ProcessFacts;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is looked at, in the order in which it is told. */
final class Checks {

    /** So much of a container a heap may take: the rest of a JVM needs room as well. */
    private static final double MOST_OF_CONTAINER = 0.9;

    private static final Duration LIVE_SET_BY = Duration.ofMinutes(30);
    private static final Duration OBSERVED_ENOUGH = Duration.ofDays(14);
    private static final Duration LATE = Duration.ofSeconds(2);
    private static final Set<String> JOURNAL_FINE = Set.of("", "on", "off");
    private static final Set<String> STORE_FINE = Set.of("", "on", "off", "moved_aside");

    /** A dump holds the live heap and what describes it. */
    private static final double DUMP_PER_HEAP = 1.1;

    private Checks() {}

    static List<Check<Patient>> all() {
        return List.of(
                Check.of(MessageId.PLUGIN_OUT, "every plugin runs", Checks::plugins),
                Check.of(MessageId.NO_COLLECTOR, "there are collectors", Checks::collectors),
                Check.of(MessageId.NO_RESPONSE, "there are responses", Checks::responses),
                Check.of(MessageId.NO_LIVE_SET, "the live set of the heap is known", Checks::liveSet),
                Check.of(MessageId.OBSERVES_FOR_LONG, "mode", Checks::mode),
                Check.of(MessageId.JOURNAL_FAILS, "the journal is written", Checks::journal),
                Check.of(MessageId.HEAP_FILLS_CONTAINER, "the heap leaves room in its container", Checks::container),
                Check.of(MessageId.DUMP_DOES_NOT_FIT, "a heap dump would fit", Checks::dump),
                Check.of(MessageId.DUMP_FOLDER, "dumps have a folder", Checks::dumpFolder),
                new Check<>(MessageId.CHANGED_FILE_WRONG, "the configuration file is right", Checks::changedFile),
                Check.of(MessageId.LOOP_LATE, "the loop beats", Checks::loop),
                Check.of(MessageId.EVENTS_DROPPED, "no event was lost", Checks::events),
                Check.of(MessageId.NO_EXPLICIT_COLLECTION, "collections can be asked for", Checks::explicitCollection),
                Check.of(MessageId.VERSIONS_DIFFER, "versions agree", Checks::versions),
                Check.of(MessageId.STORE_FAILS, "the past is kept", Checks::store));
    }

    private static Optional<Problem> plugins(Patient patient) {
        String out = patient.self().objects("plugins").stream()
                .filter(plugin -> isOut(plugin) && !lacksFolder(plugin, patient))
                .map(plugin -> plugin.textOrEmpty("kind")
                        + ' '
                        + plugin.textOrEmpty("name")
                        + ' '
                        + plugin.textOrEmpty("state")
                        + plugin.text("lastError")
                                .map(error -> " (" + error + ')')
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return out.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.error(MessageId.PLUGIN_OUT, "every plugin", "must run")
                        .withFound(out)
                        .withFix("correct what it says, or name it in memmon.plugins.disabled"));
    }

    private static boolean isOut(Json plugin) {
        return Set.of("failed", "quarantined").contains(plugin.textOrEmpty("state"));
    }

    /** A response that writes dumps opens their folder when it starts, and nothing else that can fail. */
    private static boolean lacksFolder(Json plugin, Patient patient) {
        return isOut(plugin) && !patient.setting(directoryOf(plugin)).isEmpty();
    }

    private static String directoryOf(Json plugin) {
        return "memmon.responses." + plugin.textOrEmpty("name") + ".directory";
    }

    private static Optional<Problem> dumpFolder(Patient patient) {
        return patient.plugins("response").stream()
                .filter(plugin -> lacksFolder(plugin, patient))
                .findFirst()
                .map(plugin -> {
                    String folder = patient.setting(directoryOf(plugin));
                    String user = patient.facts().map(ProcessFacts::owner).orElse("USER");
                    return Problem.error(
                                    MessageId.DUMP_FOLDER,
                                    directoryOf(plugin),
                                    "must be a folder of the service's user that nobody else can write to")
                            .withFound(folder + " (" + plugin.textOrEmpty("lastError") + ')')
                            .withFix("mkdir -p " + folder + " && chown " + user + ' ' + folder + " && chmod 700 "
                                    + folder + ", then start the service again");
                });
    }

    /** The watched file may have changed since: what is wrong in it now is refused, or will be at the next start. */
    private static List<Problem> changedFile(Patient patient) {
        return patient.configurationFile()
                .map(file -> ConfigurationFile.problems(file).stream()
                        .filter(problem -> !problem.id().equals(MessageId.READ_BY_NOBODY.code())) // plugins of its own
                        .map(problem -> new Problem(
                                problem.severity(),
                                MessageId.CHANGED_FILE_WRONG.code(),
                                problem.key(),
                                problem.rule(),
                                problem.found(),
                                problem.at(),
                                problem.fix()))
                        .toList())
                .orElse(List.of());
    }

    private static Optional<Problem> collectors(Patient patient) {
        return patient.plugins("collector").isEmpty()
                ? Optional.of(Problem.error(MessageId.NO_COLLECTOR, "at least one collector", "must be found")
                        .withFound("none")
                        .withFix("add memmon-collectors to the class path, or set memmon.plugins.discovery = all"))
                : Optional.empty();
    }

    private static Optional<Problem> responses(Patient patient) {
        return patient.plugins("response").isEmpty()
                ? Optional.of(Problem.warn(MessageId.NO_RESPONSE, "a response", "should be found, or memmon only tells")
                        .withFound("none")
                        .withFix("add memmon-responses to the class path, or write one"))
                : Optional.empty();
    }

    private static Optional<Problem> liveSet(Patient patient) {
        boolean unknown = patient.area("heap")
                .filter(heap -> heap.number("liveBytes").isEmpty())
                .isPresent();
        return unknown && patient.uptimeSeconds() > LIVE_SET_BY.toSeconds()
                ? Optional.of(Problem.warn(MessageId.NO_LIVE_SET, "the heap's live set", "should be known by now")
                        .withFound("no collection since the start " + uptime(patient) + " ago")
                        .withFix("curl -X POST 'ADDRESS/api/memory/check?collect=true' makes one"))
                : Optional.empty();
    }

    private static Optional<Problem> mode(Patient patient) {
        return patient.report().textOrEmpty("mode").equals("observe")
                        && patient.uptimeSeconds() > OBSERVED_ENOUGH.toSeconds()
                ? Optional.of(
                        Problem.warn(MessageId.OBSERVES_FOR_LONG, "memmon.mode", "should be act once it is trusted")
                                .withFound("observe for " + uptime(patient))
                                .withFix("memmon.mode = act; GET /api/memory/incidents shows what it would have done"))
                : Optional.empty();
    }

    private static Optional<Problem> journal(Patient patient) {
        String state = patient.self().textOrEmpty("journal");
        return JOURNAL_FINE.contains(state)
                ? Optional.empty()
                : Optional.of(Problem.error(MessageId.JOURNAL_FAILS, "memmon.journal.directory", "must be written")
                        .withFound(state)
                        .withFix("give a folder of the service's user with some MiB left"));
    }

    private static Optional<Problem> store(Patient patient) {
        Optional<Json> store = patient.self().object("store");
        String state = store.map(known -> known.textOrEmpty("state")).orElse("");
        return STORE_FINE.contains(state)
                ? Optional.empty()
                : Optional.of(Problem.warn(MessageId.STORE_FAILS, "memmon.store.directory", "must be written")
                        .withFound(store.flatMap(known -> known.text("detail")).orElse(state))
                        .withFix("give a folder of its own, of the service's user, with 20 MiB left"));
    }

    private static Optional<Problem> container(Patient patient) {
        OptionalDouble heap = patient.limit("heap");
        OptionalDouble container = patient.limit("container");
        if (heap.isEmpty() || container.isEmpty()) {
            return Optional.empty();
        }
        double share = heap.getAsDouble() / container.getAsDouble();
        return share <= MOST_OF_CONTAINER
                ? Optional.empty()
                : Optional.of(Problem.error(MessageId.HEAP_FILLS_CONTAINER, "-Xmx", "must leave room in the container")
                        .withFound(Bytes.text((long) heap.getAsDouble()) + " of "
                                + Bytes.text((long) container.getAsDouble()))
                        .withFix("-XX:MaxRAMPercentage=75 instead of -Xmx, or a larger limit"));
    }

    private static Optional<Problem> dump(Patient patient) {
        String directory = patient.setting("memmon.responses.heap-dump.directory");
        OptionalDouble heap = patient.limit("heap");
        if (directory.isEmpty() || heap.isEmpty() || patient.facts().isEmpty()) {
            return Optional.empty();
        }
        File there = patient.facts()
                .get()
                .root()
                .resolve(directory.substring(directory.startsWith("/") ? 1 : 0))
                .toFile();
        long need = (long) (DUMP_PER_HEAP * heap.getAsDouble());
        if (!there.isDirectory()) {
            return Optional.empty(); // it is made when it is needed, and what is wrong with it then is told
        }
        long free = there.getUsableSpace();
        return free >= need
                ? Optional.empty()
                : Optional.of(Problem.error(MessageId.DUMP_DOES_NOT_FIT, "a heap dump in " + directory, "must fit")
                        .withFound(Bytes.text(free) + " free, and it needs " + Bytes.text(need))
                        .withFix("free " + Bytes.text(need - free) + ", or set memmon.responses.heap-dump.directory"));
    }

    private static Optional<Problem> loop(Patient patient) {
        Optional<Instant> at = patient.report().moment("at");
        Optional<Instant> tick = patient.self().moment("lastTick");
        if (at.isPresent() && tick.isPresent()) {
            Duration age = Duration.between(tick.get(), at.get());
            if (age.compareTo(LATE) > 0) {
                return Optional.of(Problem.error(MessageId.LOOP_LATE, "the fast lane", "must have ticked within 2 s")
                        .withFound("its last tick " + Figures.span(age) + " ago")
                        .withFix("a thread dump shows where the threads memmon-* are"));
            }
        }
        double late = patient.self().number("worstLatenessSeconds").orElse(0);
        return late <= LATE.toSeconds()
                ? Optional.empty()
                : Optional.of(Problem.warn(MessageId.LOOP_LATE, "the fast lane", "should tick on time")
                        .withFound("a tick " + Figures.span(Duration.ofMillis(Math.round(1000 * late)))
                                + " late in the last minute")
                        .withFix("long pauses or a lack of processors: see stalls in the report"));
    }

    private static Optional<Problem> events(Patient patient) {
        double dropped = patient.self().number("droppedEvents").orElse(0);
        return dropped == 0
                ? Optional.empty()
                : Optional.of(Problem.warn(MessageId.EVENTS_DROPPED, "every event", "should be told")
                        .withFound((long) dropped + " lost")
                        .withFix("a listener or logger that hangs: see plugins in the report"));
    }

    private static Optional<Problem> explicitCollection(Patient patient) {
        List<String> options = patient.facts().map(facts -> facts.options()).orElse(List.of());
        return options.contains("-XX:+DisableExplicitGC")
                ? Optional.of(Problem.warn(MessageId.NO_EXPLICIT_COLLECTION, "System.gc()", "should have an effect")
                        .withFound("-XX:+DisableExplicitGC")
                        .withFix("remove it, or growth is verified only where the collector has another way"))
                : Optional.empty();
    }

    private static Optional<Problem> versions(Patient patient) {
        String theirs = patient.report().textOrEmpty("version");
        return Stream.of(theirs, patient.ownVersion()).anyMatch(version -> version.equals("development"))
                        || theirs.equals(patient.ownVersion())
                ? Optional.empty()
                : Optional.of(Problem.warn(MessageId.VERSIONS_DIFFER, "memmon", "should be of one version")
                        .withFound(theirs + " there, " + patient.ownVersion() + " here")
                        .withFix("use the command line of " + theirs));
    }

    private static String uptime(Patient patient) {
        return Figures.span(Duration.ofSeconds((long) patient.uptimeSeconds()));
    }
}
