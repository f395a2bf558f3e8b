package io.memmon.lab;

import io.memmon.api.time.Ticker;
import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.report.HtmlPage;
import io.memmon.lab.report.Origin;
import io.memmon.lab.report.Proof;
import io.memmon.lab.report.ResultFile;
import io.memmon.lab.report.Row;
import io.memmon.lab.report.TerminalTable;
import io.memmon.lab.run.LabOptions;
import io.memmon.lab.run.RunPlan;
import io.memmon.lab.run.RunResult;
import io.memmon.lab.run.Sample;
import io.memmon.lab.run.ScenarioJvm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lab's command. */
public final class Lab {

    private static final double START_SECONDS = 3;
    private static final Path COMMITTED = Path.of("memmon-examples", "src", "lab", "results");

    private final PrintStream out;
    private final String classPath;

    private Lab(PrintStream out, String classPath) {
        this.out = out;
        this.classPath = classPath;
    }

    /** Exit status: 0 all runs were made, 1 one could not be, 2 the command line is wrong. */
    public static void main(String[] args) {
        System.exit(LabCommand.on(System.out).execute(args));
    }

    static void renewReadme() throws IOException {
        Path readme = Path.of("README.md");
        Files.writeString(readme, Proof.into(Files.readString(readme), COMMITTED));
    }

    /** Returns whether all runs were made. */
    static boolean run(LabOptions options, PrintStream out) throws IOException, InterruptedException {
        String extra = System.getProperty(GuardKind.RIVALS, "");
        String classPath = System.getProperty("java.class.path") + (extra.isEmpty() ? "" : ":" + extra);
        return new Lab(out, classPath).run(options);
    }

    private boolean run(LabOptions options) throws IOException, InterruptedException {
        List<RunPlan> plans = options.plans();
        List<RunResult> results = new ArrayList<>();
        boolean whole = true;
        for (int i = 0; i < plans.size(); i++) {
            RunPlan plan = plans.get(i);
            out.printf(
                    Locale.ROOT,
                    "[%d/%d, %s left at most] %s, %s, %s%n",
                    i + 1,
                    plans.size(),
                    minutes(plans.subList(i, plans.size())),
                    plan.scenario().word(),
                    plan.cell().label(),
                    plan.way().word());
            if (!ScenarioJvm.canRun(plan)) {
                out.println("  left out: needs a control group, that is root and a memory controller");
                continue;
            }
            RunResult result = new ScenarioJvm(classPath, new Progress(out)).run(plan);
            results.add(result);
            TerminalTable.line(out, result);
            whole &= result.recording().exit() != 1;
        }
        List<Row> rows = results.stream().map(Row::of).toList();
        List<String> origin = Origin.lines(options.cells());
        TerminalTable.table(out, rows);
        Files.createDirectories(options.folder());
        Path csv = options.folder().resolve("results.csv");
        new ResultFile(origin, rows).write(csv);
        Path page = options.folder().resolve("lab.html");
        Files.writeString(page, HtmlPage.of(origin, results));
        out.println(csv + ", " + page);
        return whole;
    }

    private static String minutes(List<RunPlan> plans) {
        double seconds = plans.stream()
                .mapToDouble(plan -> plan.servingSeconds() + START_SECONDS)
                .sum();
        return String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60));
    }

    /** A line now and then while a run is under way. */
    private static final class Progress implements java.util.function.Consumer<Sample> {

        private static final long EVERY_NANOS = 10_000_000_000L;

        private final PrintStream out;
        private final Ticker ticker = Ticker.system();
        private long lastNanos = ticker.nanos();

        Progress(PrintStream out) {
            this.out = out;
        }

        @Override
        public void accept(Sample sample) {
            if (ticker.nanos() - lastNanos >= EVERY_NANOS) {
                lastNanos = ticker.nanos();
                out.printf(
                        Locale.ROOT,
                        "  %3d s  %3.0f %% full, served %d of %d%n",
                        sample.millis() / 1000,
                        100 * sample.share(),
                        sample.served(),
                        sample.offered());
            }
        }
    }
}
