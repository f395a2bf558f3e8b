package io.memmon.prometheus.cli.attach;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.reach.ProcessFacts;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the agent's jar is: named, or beside the jar of the command line. */
final class AgentJar {

    private static final String PATTERN = ".*/memmon-prometheus-[^/]*-agent\\.jar";

    private final Optional<Path> named;

    AgentJar(Optional<Path> named) {
        this.named = requireNonNull(named, "named");
    }

    /** Returns the jar, absolute, since the other JVM has a working directory of its own. */
    Path path() throws CommandFailure {
        return named.isPresent() ? given(named.get()) : beside(ownFolder());
    }

    private static Path given(Path named) throws CommandFailure {
        Path jar = named.toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar)) {
            throw missing(
                    "--agent", "must be a jar", jar + (Files.exists(jar) ? ", no file" : ", which does not exist"));
        }
        return jar;
    }

    private static Path beside(Path folder) throws CommandFailure {
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(file -> file.toString().matches(PATTERN))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            found = List.of();
        }
        if (found.size() != 1) {
            throw missing(
                    "the agent",
                    "must stand beside the command line",
                    (found.isEmpty() ? "no memmon-prometheus-*-agent.jar in " : found.size() + " of them in ")
                            + folder);
        }
        return found.get(0);
    }

    /** Refuses a JVM that sees another file, or none, where memmon sees the jar. */
    static void checkSeen(Path jar, ProcessFacts facts) throws CommandFailure {
        Path there = facts.root().resolve(Path.of("/").relativize(jar));
        try {
            if (Files.size(there) == Files.size(jar)) {
                return;
            }
        } catch (IOException hidden) {
            // refused below
        }
        throw new CommandFailure(
                ExitCode.UNREACHABLE,
                Problem.error(MessageId.OTHER_NAMESPACE, "process " + facts.pid(), "must see the agent at " + jar)
                        .withFound("another file system there")
                        .withFix("copy it to that path inside its container, or run memmon inside"));
    }

    private static Path ownFolder() {
        try {
            CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
            if (source != null && source.getLocation() != null) {
                Path own = Path.of(source.getLocation().toURI()).toAbsolutePath();
                Path parent = own.getParent();
                return parent == null ? own : parent;
            }
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            // a loader of its own: look where the user is
        }
        return Path.of("").toAbsolutePath();
    }

    private static CommandFailure missing(String what, String rule, String found) {
        return new CommandFailure(
                ExitCode.UNREADABLE,
                Problem.error(MessageId.NO_AGENT, what, rule).withFound(found).withFix("--agent FILE"));
    }
}
