package io.memmon.lab.soak;

import io.memmon.lab.jvm.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param seconds how long the service is soaked
 * @param seed what load, faults and attacks are drawn from
 * @param cell in which JVM
 * @param folder where the files go
 */
public record SoakOptions(double seconds, long seed, Cell cell, Path folder) {

    private static final double LEAST_MINUTES = 0.2;
    private static final double MOST_MINUTES = 24 * 60;

    /** What {@code --help} prints. */
    public static String help() {
        return """
                Lets a service live with memmon under mixed load, with random faults and a leak that comes and goes, and judges
                what is left over: errors that no fault explains, memory that grew, incidents open, responses not undone.

                usage: memmon-examples/soak [options]
                  --minutes N     how long, 0.2 to 1440 (default 30)
                  --seed N        what load, faults and attacks are drawn from (default: a new one, which is printed)
                  --gc NAME       serial, parallel, g1, z, shenandoah, generational (default g1)
                  --jdk RELEASE   17, 25 (default: the one that runs the soak)
                  --out FOLDER    where soak.csv and service.log go (default memmon-examples/target/soak)
                  --help          this text

                Exit status: 0 nothing was left over, 1 something was, 2 the command line is wrong.
                """;
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with what must be and what was found, if anything is wrong
     */
    public static SoakOptions parse(List<String> arguments) {
        double minutes = 30;
        long seed = new SplittableRandom().nextInt(Integer.MAX_VALUE);
        String collector = "g1";
        String release = Integer.toString(Runtime.version().feature());
        Path folder = Path.of("memmon-examples", "target", "soak");
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value; --help lists the options");
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--minutes" -> minutes = minutes(value);
                case "--seed" -> seed = seed(value);
                case "--gc" -> collector = value;
                case "--jdk" -> release = value;
                case "--out" -> folder = Path.of(value);
                default ->
                    throw new IllegalArgumentException("unknown option " + option + "; --help lists the options");
            }
        }
        return new SoakOptions(minutes * 60, seed, cell(collector, release), folder);
    }

    private static double minutes(String value) {
        try {
            double minutes = Double.parseDouble(value);
            if (minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES) {
                return minutes;
            }
        } catch (NumberFormatException e) {
            // told below, with the range
        }
        throw new IllegalArgumentException("--minutes must be a number from 0.2 to 1440, found " + value);
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--seed must be a whole number, found " + value, e);
        }
    }

    private static Cell cell(String collector, String release) {
        return Cell.present()
                .filter(cell -> Integer.toString(cell.release()).equals(release))
                .filter(cell -> cell.label().toLowerCase(Locale.ROOT).endsWith(' ' + collector))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--gc and --jdk must name a JVM that is installed, found " + collector + " on " + release
                                + "; there are "
                                + Cell.present().map(Cell::label).collect(Collectors.joining(", "))));
    }
}
