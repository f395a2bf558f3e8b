package io.memmon.lab.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.scenario.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a plan in a child JVM, from its start to its end. */
public final class ScenarioJvm {

    private static final long START_SECONDS = 60;
    private static final long EXTRA_SECONDS = 15;

    private final String classPath;
    private final Consumer<Sample> progress;

    /**
     * Creates a runner.
     *
     * @param classPath of the lab; a child without rivals gets what it needs of it
     * @param progress is told each sample as it comes
     */
    public ScenarioJvm(String classPath, Consumer<Sample> progress) {
        this.classPath = classPath;
        this.progress = progress;
    }

    /** Returns whether this machine lets the plan be run: some need a control group, and so root. */
    public static boolean canRun(RunPlan plan) throws IOException {
        if (plan.scenario().containerMebibytes() == 0) {
            return true;
        }
        Optional<ControlGroup> group = ControlGroup.create(plan.scenario().containerMebibytes());
        if (group.isPresent()) {
            group.get().close();
        }
        return group.isPresent();
    }

    /**
     * Runs it.
     *
     * @throws IOException if the child cannot be started, or not within its limit
     */
    public RunResult run(RunPlan plan) throws IOException, InterruptedException {
        if (plan.scenario().containerMebibytes() == 0) {
            return run(plan, command(plan));
        }
        try (ControlGroup group = ControlGroup.create(plan.scenario().containerMebibytes())
                .orElseThrow(() -> new IOException(
                        plan.scenario().word() + " needs a control group: root, and a memory controller"))) {
            List<String> command = new ArrayList<>(group.joining());
            command.addAll(command(plan));
            command.add(group.usageFile().toString());
            return run(plan, command);
        }
    }

    private RunResult run(RunPlan plan, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            Listener listener = new Listener(process, progress);
            Thread reader = new Thread(listener, "child-output");
            reader.setDaemon(true);
            reader.start();
            boolean ended =
                    process.waitFor((long) plan.servingSeconds() + START_SECONDS + EXTRA_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            reader.join(TimeUnit.SECONDS.toMillis(5));
            return Judgement.of(plan, listener.recording(process.exitValue()), !ended);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(RunPlan plan) {
        Scenario scenario = plan.scenario();
        List<String> command = new ArrayList<>();
        command.add(plan.cell().jdk().orElseThrow().java().toString());
        command.addAll(plan.cell().flags());
        command.add("-Xmx" + scenario.heapMebibytes() + "m");
        command.add("-Xms" + scenario.heapMebibytes() + "m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.addAll(scenario.flags());
        command.add("-D" + GuardKind.RIVALS + "=" + System.getProperty(GuardKind.RIVALS, ""));
        command.add("-cp");
        boolean alone = plan.guards().stream().allMatch(GuardKind::isMemmon);
        command.add(alone ? ServiceClassPath.of(classPath) : classPath);
        command.add(ChildMain.class.getName());
        command.addAll(List.of(ChildMain.arguments(plan)));
        return command;
    }

    /** Reads what the child says. */
    private static final class Listener implements Runnable {

        private final Process process;
        private final Consumer<Sample> progress;
        private final List<Sample> samples = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        Listener(Process process, Consumer<Sample> progress) {
            this.process = process;
            this.progress = progress;
        }

        @Override
        public void run() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    take(line);
                }
            } catch (IOException e) {
                take("(" + e + ")");
            }
        }

        private synchronized void take(String line) {
            if (line.startsWith("@s ")) {
                Sample sample = Sample.parse(line);
                samples.add(sample);
                progress.accept(sample);
            } else if (line.startsWith("@n ")) {
                notes.add(Note.parse(line));
            } else {
                words.add(line);
            }
        }

        synchronized Recording recording(int exit) {
            return new Recording(samples, notes, words, exit);
        }
    }
}
