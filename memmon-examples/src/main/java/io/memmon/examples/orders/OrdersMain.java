package io.memmon.examples.orders;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the shop in a JVM of its own, sends it visitors, and prints what happens. */
public final class OrdersMain {

    private OrdersMain() {}

    /**
     * Starts the example; {@link Options#HELP} lists the arguments.
     *
     * <p>The exit code is 0 if memmon's service was alive at the end, 1 if it was not, 2 for a wrong argument.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Optional<Options> parsed;
        try {
            parsed = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        if (parsed.isEmpty()) {
            System.out.print(Options.HELP);
            return;
        }
        System.exit(run(parsed.get()));
    }

    private static int run(Options options) throws IOException, InterruptedException {
        List<RunResult> results = new ArrayList<>();
        for (Protection protection : options.runs()) {
            RunResult result = new Run(options, protection, new Terminal(System.out)).run();
            results.add(result);
        }
        if (options.compares()) {
            System.out.print(Comparison.of(results));
        }
        return results.stream().anyMatch(result -> result.protection() == Protection.MEMMON && result.died()) ? 1 : 0;
    }
}
