package io.memmon.lab.soak;

import io.memmon.lab.report.Origin;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The soak's command. */
public final class Soak {

    private Soak() {}

    /** Exit status: 0 nothing was left over, 1 something was, 2 the command line is wrong. */
    public static void main(String[] args) {
        System.exit(SoakCommand.on(System.out).execute(args));
    }

    static boolean run(SoakOptions options, PrintStream out) throws IOException, InterruptedException {
        out.printf(
                Locale.ROOT,
                "%.1f min on %s, seed %d; %s%n",
                options.seconds() / 60,
                options.cell().label(),
                options.seed(),
                options.folder());
        SoakRun run = new SoakRun(
                options,
                System.getProperty("java.class.path"),
                (now, diary) -> out.printf(
                        Locale.ROOT,
                        "[%s left] heap %3.0f %% full, %d requests served, %d errors unexplained%n",
                        left(options.seconds() - now),
                        100 * diary.last().map(sample -> sample.share()).orElse(0.0),
                        diary.last().map(sample -> sample.served()).orElse(0L),
                        diary.unexplained().size()));
        List<Finding> findings = run.run();
        SoakReport.table(out, findings, run.diary().faults());
        Path csv = options.folder().resolve("soak.csv");
        List<String> origin = new ArrayList<>(Origin.lines(List.of(options.cell())));
        origin.removeIf(line -> line.startsWith("rivals"));
        origin.add(String.format(
                Locale.ROOT,
                "soak: %.1f min on %s, seed %d",
                options.seconds() / 60,
                options.cell().label(),
                options.seed()));
        SoakReport.write(csv, origin, findings, run.footprints());
        out.println(csv);
        return findings.stream().allMatch(Finding::holds);
    }

    private static String left(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
