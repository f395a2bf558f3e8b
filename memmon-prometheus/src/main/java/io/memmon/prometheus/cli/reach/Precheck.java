package io.memmon.prometheus.cli.reach;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks before attaching, at Linux's facts of the process. The attach API would wait ten seconds for a process that is
 * stopped, and its SIGQUIT ends a process that is no JVM or does not handle it.
 */
public final class Precheck {

    private final Optional<Path> proc;

    Precheck(Optional<Path> proc) {
        this.proc = requireNonNull(proc, "proc");
    }

    /** Returns the check of this machine; where it has no {@code /proc}, it finds nothing. */
    public static Precheck ofThisMachine() {
        return new Precheck(ProcessFacts.proc());
    }

    /**
     * Returns what is known of the process, once nothing speaks against attaching.
     *
     * @return empty where the system tells nothing
     * @throws CommandFailure naming what speaks against it and what to do
     */
    public Optional<ProcessFacts> pass(long pid) throws CommandFailure {
        if (proc.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProcessFacts> found = ProcessFacts.read(proc.get(), pid);
        if (found.isEmpty()) {
            throw failure(problem(MessageId.NO_SUCH_TARGET, pid, "must be running", "none")
                    .withFix("memmon attach lists the JVMs"));
        }
        Optional<Problem> against = against(found.get());
        if (against.isPresent()) {
            throw failure(against.get());
        }
        return found;
    }

    private Optional<Problem> against(ProcessFacts facts) {
        long pid = facts.pid();
        if (facts.state() == 'Z' || facts.state() == 'X') {
            return Optional.of(problem(MessageId.NO_SUCH_TARGET, pid, "must be running", "one that has ended (state Z)")
                    .withFix("memmon attach lists the JVMs"));
        }
        if (facts.state() == 'T' || facts.state() == 't') {
            return Optional.of(problem(MessageId.TARGET_STOPPED, pid, "must not be stopped", "state " + facts.state())
                    .withFix("kill -CONT " + pid + ", or end the debugger that holds it"));
        }
        long self = ProcessFacts.read(
                        proc.orElseThrow(), ProcessHandle.current().pid())
                .map(ProcessFacts::uid)
                .orElse(facts.uid());
        if (self != 0 && self != facts.uid()) {
            return Optional.of(
                    problem(MessageId.OTHER_USERS_TARGET, pid, "must belong to the user of memmon", facts.owner())
                            .withFix("sudo -u " + facts.owner() + " memmon attach " + pid));
        }
        if (!facts.javaMapped().orElse(true)) {
            return Optional.of(problem(MessageId.NOT_A_JVM, pid, "must be a JVM", name(facts))
                    .withFix("memmon attach lists the JVMs"));
        }
        if (facts.options().contains("-XX:+DisableAttachMechanism")) {
            return Optional.of(
                    problem(MessageId.ATTACH_REFUSED, pid, "must allow attaching", "-XX:+DisableAttachMechanism")
                            .withFix("start it with -javaagent, or without that option"));
        }
        if (!facts.catchesQuit() && !listens(facts)) {
            return Optional.of(problem(
                            MessageId.ATTACH_REFUSED,
                            pid,
                            "must handle SIGQUIT, or attaching would end it",
                            "no handler, as in a JVM that has just been started")
                    .withFix("try again in a second"));
        }
        if (facts.innerPid().isEmpty() && !sharesMeetingPlace(facts)) {
            return Optional.of(problem(
                            MessageId.OTHER_NAMESPACE,
                            pid,
                            "must see the same /tmp, where attaching meets",
                            "another one")
                    .withFix("nsenter --target " + pid + " --mount memmon attach " + pid + ", or run memmon inside its"
                            + " container"));
        }
        return Optional.empty();
    }

    /** Before JDK 23 the API looks into its own /tmp unless the process has a namespace of processes of its own. */
    private static boolean sharesMeetingPlace(ProcessFacts facts) {
        Path there = facts.root().resolve("tmp");
        try {
            return Runtime.version().feature() >= 23
                    || !Files.exists(there)
                    || Files.isSameFile(there, Path.of("/tmp"));
        } catch (IOException hidden) {
            return true; // attaching tells
        }
    }

    /** A JVM that was attached to before listens at a file, and needs no signal. */
    private static boolean listens(ProcessFacts facts) {
        long pid = facts.innerPid().orElse(facts.pid());
        return Files.exists(facts.root().resolve("tmp/.java_pid" + pid));
    }

    private static String name(ProcessFacts facts) {
        return facts.options().isEmpty() || facts.options().get(0).isEmpty()
                ? "another program"
                : facts.options().get(0);
    }

    private static Problem problem(MessageId id, long pid, String rule, String found) {
        return Problem.error(id, "process " + pid, rule).withFound(found);
    }

    private static CommandFailure failure(Problem problem) {
        return new CommandFailure(ExitCode.UNREACHABLE, problem);
    }
}
