package io.memmon.prometheus.cli.reach;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.presence.Presence;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/** How a verb gets from a word to a monitor; a picocli mixin. */
public final class Reach {

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "holds the token for reading; or set MEMMON_HTTP_READ_TOKEN. Never on the command line, where"
                    + " everybody on the machine reads it")
    private Optional<Path> tokenFile = Optional.empty();

    /** Creates the defaults. */
    public Reach() {}

    /**
     * Returns the endpoint of a target; a local JVM is attached to for its address.
     *
     * @throws CommandFailure if there is none, saying why
     */
    public Endpoint endpoint(Target target, LocalJvms jvms, Precheck precheck, Terminal terminal)
            throws CommandFailure {
        return endpoint(address(target, jvms, precheck), terminal);
    }

    /** Returns the endpoint at an address. */
    public Endpoint endpoint(URI address, Terminal terminal) throws CommandFailure {
        return new Endpoint(address, token(terminal.environment()));
    }

    private static URI address(Target target, LocalJvms jvms, Precheck precheck) throws CommandFailure {
        if (target instanceof Target.Address address) {
            return address.base();
        }
        LocalJvm jvm = ((Target.Jvm) target).jvm();
        precheck.pass(jvm.pid());
        try (AttachedJvm attached = jvms.attach(jvm)) {
            Properties properties = attached.properties();
            Presence presence = Presence.in(properties);
            return presence.address().orElseThrow(() -> without(jvm.named(properties), presence));
        }
    }

    private static CommandFailure without(LocalJvm jvm, Presence presence) {
        Problem problem = Problem.error(
                MessageId.NO_MEMMON, "JVM " + jvm.pid() + " (" + jvm.name() + ')', "must have a memmon that listens");
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                presence.said().isPresent()
                        ? problem.withFound(presence.said().get())
                                .withFix("correct that, then memmon attach " + jvm.pid())
                        : problem.withFound("none")
                                .withFix("memmon attach " + jvm.pid() + ", or name the address of its page if a Servlet"
                                        + " serves it"));
    }

    private Optional<String> token(Map<String, String> environment) throws CommandFailure {
        if (tokenFile.isPresent()) {
            try {
                return Optional.of(Files.readString(tokenFile.get()).strip());
            } catch (IOException unreadable) {
                throw new CommandFailure(
                        ExitCode.UNREADABLE,
                        Problem.error(MessageId.UNUSABLE_FILE, "--token-file " + tokenFile.get(), "must be readable")
                                .withFound(unreadable.getClass().getSimpleName())
                                .withFix("chmod it for this user"));
            }
        }
        return Optional.ofNullable(environment.get("MEMMON_HTTP_READ_TOKEN"))
                .or(() -> Optional.ofNullable(environment.get("MEMMON_HTTP_TOKEN")))
                .filter(text -> !text.isEmpty());
    }
}
