package io.memmon.lab.run;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param scenarios which, in their order
 * @param cells on which JVMs
 * @param ways how
 * @param rivals who else watches
 * @param scale how many times faster than in life; empty for each scenario's own
 * @param seed what the loads are drawn from
 * @param folder where the files go
 */
public record LabOptions(
        List<Scenario> scenarios,
        List<Cell> cells,
        List<Way> ways,
        Set<GuardKind> rivals,
        Optional<Integer> scale,
        long seed,
        Path folder) {

    /** What {@code --help} prints. */
    public static String help() {
        return """
                Drives services to death in JVMs of their own: bare, watched by memmon and its rivals, and with memmon acting.

                usage: memmon-examples/lab [options]
                  --scenario NAME,...   which scenarios; all, doomed, preventable, rival, healthy (default all)
                  --gc NAME,...         serial, parallel, g1, z, shenandoah, generational, all (default g1)
                  --jdk RELEASE,...     17, 25, all (default: the one that runs the lab)
                  --way NAME,...        bare, observing, acting (default all three)
                  --rival NAME,...      %s, all, none (default all that can be loaded)
                  --scale N             N times faster than in life, 1 to 100 (default: each scenario's own)
                  --seed N              what the loads are drawn from (default 1)
                  --out FOLDER          where results.csv and lab.html go (default memmon-examples/target/lab)
                  --readme              only writes the README's tables anew, from memmon-examples/src/lab/results
                  --help                this text

                Scenarios:
                %s""".formatted(
                        rivalsOnly().stream().map(GuardKind::word).collect(Collectors.joining(", ")),
                        Arrays.stream(Scenario.values())
                                .map(one -> String.format(
                                        Locale.ROOT,
                                        "  %-18s %-12s %3d s  %s%n",
                                        one.word(),
                                        one.kind().name().toLowerCase(Locale.ROOT),
                                        one.seconds(),
                                        one.summary()))
                                .collect(Collectors.joining()));
    }

    /** Returns the guards that are not memmon. */
    static Set<GuardKind> rivalsOnly() {
        return Arrays.stream(GuardKind.values())
                .filter(kind -> !kind.isMemmon())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(GuardKind.class)));
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with what must be and what was found, if anything is wrong
     */
    public static LabOptions parse(List<String> arguments) {
        List<Scenario> scenarios = List.of(Scenario.values());
        List<String> collectors = List.of("g1");
        List<String> releases = List.of(Integer.toString(Runtime.version().feature()));
        List<Way> ways = List.of(Way.values());
        Set<GuardKind> rivals = rivalsOnly();
        Optional<Integer> scale = Optional.empty();
        long seed = 1;
        Path folder = Path.of("memmon-examples", "target", "lab");
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value; --help lists the options");
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--scenario" -> scenarios = scenarios(value);
                case "--gc" -> collectors = List.of(value.split(",", -1));
                case "--jdk" -> releases = List.of(value.split(",", -1));
                case "--way" -> ways = each(value, word -> one(Way.values(), Way::word, "--way", word));
                case "--rival" -> rivals = rivals(value);
                case "--scale" -> scale = Optional.of((int) number(option, value, 1, 100));
                case "--seed" -> seed = number(option, value, 0, Long.MAX_VALUE);
                case "--out" -> folder = Path.of(value);
                default ->
                    throw new IllegalArgumentException("unknown option " + option + "; --help lists the options");
            }
        }
        return new LabOptions(scenarios, cells(collectors, releases), ways, rivals, scale, seed, folder);
    }

    private static List<Scenario> scenarios(String value) {
        List<Scenario> chosen = new ArrayList<>();
        for (String word : value.split(",", -1)) {
            List<Scenario> some = Arrays.stream(Scenario.values())
                    .filter(one -> word.equals("all")
                            || one.kind().name().toLowerCase(Locale.ROOT).equals(word))
                    .toList();
            chosen.addAll(some.isEmpty() ? List.of(Scenario.named(word)) : some);
        }
        return List.copyOf(chosen);
    }

    private static Set<GuardKind> rivals(String value) {
        if (value.equals("all")) {
            return rivalsOnly();
        }
        return value.equals("none") ? Set.of() : Set.copyOf(each(value, GuardKind::named));
    }

    private static List<Cell> cells(List<String> collectors, List<String> releases) {
        List<Cell> cells = Cell.present()
                .filter(cell -> releases.contains("all") || releases.contains(Integer.toString(cell.release())))
                .filter(cell -> collectors.contains("all") || collectors.contains(cell.collector()))
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("--gc and --jdk must leave a JVM that is installed, found "
                    + String.join(",", collectors) + " on " + String.join(",", releases) + "; there are "
                    + Cell.present().map(Cell::label).collect(Collectors.joining(", ")));
        }
        return cells;
    }

    private static <T> List<T> each(String value, Function<String, T> parse) {
        return Arrays.stream(value.split(",", -1)).map(parse).toList();
    }

    private static <T> T one(T[] values, Function<T, String> name, String option, String word) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " must be one of "
                        + Arrays.stream(values).map(name).collect(Collectors.joining(", ")) + ", found " + word));
    }

    private static long number(String option, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the range
        }
        throw new IllegalArgumentException(
                option + " must be a whole number from " + least + " to " + most + ", found " + value);
    }

    /** Returns the runs to make, in order. */
    public List<RunPlan> plans() {
        List<RunPlan> plans = new ArrayList<>();
        for (Cell cell : cells) {
            for (Scenario scenario : scenarios) {
                for (Way way : ways) {
                    if (way.suits(scenario.kind())) {
                        plans.add(new RunPlan(scenario, cell, way, rivals, scale.orElse(scenario.scale()), seed));
                    }
                }
            }
        }
        return List.copyOf(plans);
    }
}
