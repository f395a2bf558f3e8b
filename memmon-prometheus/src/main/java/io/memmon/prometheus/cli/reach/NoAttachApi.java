package io.memmon.prometheus.cli.reach;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.util.List;

/** A run-time image without {@code jdk.attach}: nothing local can be reached. */
final class NoAttachApi implements LocalJvms {

    @Override
    public List<LocalJvm> all() throws CommandFailure {
        throw missing();
    }

    @Override
    public AttachedJvm attach(LocalJvm jvm) throws CommandFailure {
        throw missing();
    }

    private static CommandFailure missing() {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                Problem.error(
                                MessageId.NO_ATTACH_API,
                                "this Java",
                                "must have the module jdk.attach to reach JVMs by pid or name")
                        .withFound("a run-time image without it in " + System.getProperty("java.home"))
                        .withFix(
                                "run memmon with a JDK, or name the target by its address: memmon watch localhost:8000"));
    }
}
