package io.memmon.prometheus.cli.reach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The JDK's attach API, with a deadline of our own: it waits for a JVM that hangs as long as that hangs. */
final class AttachApi implements LocalJvms {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 20;
    private static final long BETWEEN_TRIES_NANOS = 100_000_000L;

    @Override
    public List<LocalJvm> all() {
        List<LocalJvm> jvms = new ArrayList<>();
        long self = ProcessHandle.current().pid();
        for (VirtualMachineDescriptor found : VirtualMachine.list()) {
            long pid = Long.parseLong(found.id());
            if (pid != self) {
                jvms.add(new LocalJvm(pid, found.displayName()));
            }
        }
        jvms.sort(Comparator.comparingLong(LocalJvm::pid));
        return jvms;
    }

    @Override
    public AttachedJvm attach(LocalJvm jvm) throws CommandFailure {
        return new Attached(jvm, within(jvm, () -> VirtualMachine.attach(Long.toString(jvm.pid()))));
    }

    private static <T> T within(LocalJvm jvm, Callable<T> call) throws CommandFailure {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(null, task, "memmon-attach", 0, false);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw unanswered(jvm, "no answer in " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unanswered(jvm, "interrupted");
        } catch (ExecutionException failed) {
            throw failure(jvm, failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /** What the API's words mean. They are the same in 17 and 25. */
    private static CommandFailure failure(LocalJvm jvm, Throwable failed) {
        String message = String.valueOf(failed.getMessage());
        if (failed instanceof AttachNotSupportedException
                && message.contains("does not support the attach mechanism")) {
            return refused(jvm, message);
        }
        if (failed instanceof AgentLoadException || failed instanceof AgentInitializationException) {
            return refused(jvm, message);
        }
        if (message.contains("No such process")) {
            return new CommandFailure(
                    ExitCode.UNREACHABLE,
                    Problem.error(MessageId.NO_SUCH_TARGET, "process " + jvm.pid(), "must be running")
                            .withFound("none")
                            .withFix("memmon attach lists the JVMs"));
        }
        if (message.contains("not owner") || message.contains("must be the same as") || message.contains("denied")) {
            return new CommandFailure(
                    ExitCode.UNREACHABLE,
                    Problem.error(
                                    MessageId.OTHER_USERS_TARGET,
                                    "process " + jvm.pid(),
                                    "must belong to the user of memmon")
                            .withFound(message)
                            .withFix("run memmon as that user, or as root"));
        }
        return unanswered(jvm, message);
    }

    private static CommandFailure refused(LocalJvm jvm, String found) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                Problem.error(MessageId.ATTACH_REFUSED, "JVM " + jvm.pid(), "must allow attaching")
                        .withFound(found)
                        .withFix("start it with -javaagent, without -XX:+DisableAttachMechanism and"
                                + " -XX:-EnableDynamicAgentLoading"));
    }

    private static CommandFailure unanswered(LocalJvm jvm, String found) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                Problem.error(MessageId.ATTACH_UNANSWERED, "JVM " + jvm.pid(), "must answer when attached to")
                        .withFound(found)
                        .withFix("it may hang or be in a long collection: try again, or take a thread dump"));
    }

    private record Attached(LocalJvm jvm, VirtualMachine machine) implements AttachedJvm {

        @Override
        public Properties properties() throws CommandFailure {
            return within(jvm, machine::getSystemProperties);
        }

        @Override
        public void load(Path jar, String arguments) throws CommandFailure {
            within(jvm, () -> {
                for (int tries = MOST_TRIES; !loaded(jar, arguments, tries == 1); tries--) {
                    LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
                }
                return jar;
            });
        }

        /** A JVM that has not yet set up its modules answers with their NullPointerException; it soon will have. */
        private boolean loaded(Path jar, String arguments, boolean last)
                throws IOException, AgentLoadException, AgentInitializationException {
            try {
                machine.loadAgent(jar.toString(), arguments);
                return true;
            } catch (AgentLoadException early) {
                if (last || !String.valueOf(early.getMessage()).contains("NullPointerException")) {
                    throw early;
                }
                return false;
            }
        }

        @Override
        public void close() {
            try {
                machine.detach();
            } catch (IOException gone) {
                // the JVM ended meanwhile: nothing is attached any more
            }
        }
    }
}
