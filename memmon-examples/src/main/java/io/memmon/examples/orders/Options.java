package io.memmon.examples.orders;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param runs the runs to make, one after the other
 * @param gc the service's garbage collector
 * @param length how long each run lasts; 5 s to 1 h
 * @param port where memmon's endpoint listens; 0 for any free port
 * @param seed what the load is drawn from
 */
record Options(List<Protection> runs, GarbageCollector gc, Duration length, int port, long seed) {

    static final String HELP = """
            Runs a small order service that leaks sessions in a JVM of 256 MiB, under a steady load.

            usage: memmon-examples/orders [options]
              --unprotected     the same service without memmon
              --compare         both, one after the other, and a table
              --gc NAME         %s; g1 by default
              --seconds N       how long each run lasts; 150 by default, 120 with --compare
              --port N          where memmon listens; 8000 by default, 0 for any free port
              --seed N          what the load is drawn from; 1 by default
              --help            this text
            """.formatted(GarbageCollector.words());

    private static final int USUAL_SECONDS = 150;
    private static final int COMPARE_SECONDS = 120;

    Options {
        runs = List.copyOf(runs);
    }

    /** Returns whether the two runs are to be compared. */
    boolean compares() {
        return runs.size() > 1;
    }

    /**
     * Parses the command line; empty if only help is asked for.
     *
     * @throws IllegalArgumentException naming the option, the rule and what was found
     */
    static Optional<Options> parse(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        List<Protection> runs = List.of(Protection.MEMMON);
        GarbageCollector gc = GarbageCollector.G1;
        long seconds = 0;
        int port = 8000;
        long seed = 1;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--unprotected" -> runs = List.of(Protection.NONE);
                case "--compare" -> runs = List.of(Protection.NONE, Protection.MEMMON);
                case "--gc" -> gc = GarbageCollector.named(value(option, rest));
                case "--seconds" -> seconds = number(option, rest, 5, 3_600);
                case "--port" -> port = (int) number(option, rest, 0, 65_535);
                case "--seed" -> seed = number(option, rest, 0, Long.MAX_VALUE);
                case "--help", "-h" -> {
                    return Optional.empty();
                }
                default ->
                    throw new IllegalArgumentException("unknown option " + option + "; --help lists those there are");
            }
        }
        long usual = runs.size() > 1 ? COMPARE_SECONDS : USUAL_SECONDS;
        return Optional.of(new Options(runs, gc, Duration.ofSeconds(seconds == 0 ? usual : seconds), port, seed));
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " must be followed by a value, found none");
        }
        return rest.pop();
    }

    private static long number(String option, Deque<String> rest, long least, long most) {
        String text = value(option, rest);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the message that also names the range
        }
        throw new IllegalArgumentException(
                option + " must be a whole number from " + least + " to " + most + ", found " + text);
    }
}
