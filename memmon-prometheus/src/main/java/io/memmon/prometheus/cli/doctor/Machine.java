package io.memmon.prometheus.cli.doctor;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.PortHolder;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * This machine, before memmon runs on it.
 *
 * @param configuration what is wrong with what a monitor would read that started here
 * @param port the port that it would listen on
 * @param holder tells who holds a port
 * @param jvms the JVMs that can be reached
 * @param pressure Linux's file about stalls for want of memory
 */
record Machine(
        List<Problem> configuration, int port, IntFunction<Optional<String>> holder, LocalJvms jvms, Path pressure) {

    private static final int USUAL_PORT = 8000;

    Machine {
        configuration = List.copyOf(configuration);
        requireNonNull(holder, "holder");
        requireNonNull(jvms, "jvms");
        requireNonNull(pressure, "pressure");
    }

    static Machine here(LocalJvms jvms) {
        return new Machine(
                ConfigurationFile.problemsHere(), USUAL_PORT, PortHolder::of, jvms, Path.of("/proc/pressure/memory"));
    }

    static List<Check<Machine>> checks() {
        return List.of(
                new Check<>(MessageId.WRONG_VALUE, "the configuration is right", Machine::configuration),
                Check.of(MessageId.CANNOT_LISTEN, "the port is free", Machine::freePort),
                Check.of(MessageId.NO_ATTACH_API, "JVMs can be reached by pid", Machine::attaching),
                Check.of(MessageId.NO_PRESSURE, "stalls for want of memory can be seen", Machine::stalls));
    }

    private Optional<Problem> freePort() {
        return holder.apply(port)
                .map(who -> Problem.warn(MessageId.CANNOT_LISTEN, "memmon.http.port " + port, "should be free")
                        .withFound("held by " + who)
                        .withFix("memmon.http.port = 0 for any free port; if that is memmon: memmon doctor localhost:"
                                + port));
    }

    private Optional<Problem> attaching() {
        try {
            jvms.all();
            return Optional.empty();
        } catch (CommandFailure missing) {
            return missing.problem();
        }
    }

    private Optional<Problem> stalls() {
        return Files.isReadable(pressure)
                ? Optional.empty()
                : Optional.of(Problem.warn(MessageId.NO_PRESSURE, pressure.toString(), "should be readable")
                        .withFound(Files.exists(pressure) ? "no permission" : "none")
                        .withFix("a Linux of 4.20 or newer, with psi=1 on its kernel's command line"));
    }
}
