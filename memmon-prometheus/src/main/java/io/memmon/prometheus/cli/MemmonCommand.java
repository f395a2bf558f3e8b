package io.memmon.prometheus.cli;

import picocli.CommandLine.Command;

/** The root: without a verb it shows what there is. */
@Command(
        name = "memmon",
        mixinStandardHelpOptions = true,
        description = "Sees memory trouble of a JVM coming, and says so.",
        synopsisSubcommandLabel = "COMMAND")
final class MemmonCommand implements Runnable {

    /** What is printed without a command: at most twelve lines, examples first. */
    static final String GREETING = """
            memmon attach                        which JVMs are there
            memmon attach orders                 guard the one whose main class or jar has "orders" in its name
            memmon watch orders                  its memory, again and again
            memmon doctor orders                 what is wrong with its guard, and how to put it right
            memmon report --store DIR --last     what happened to the one that was killed
            memmon replay gc.log                 when would memmon have warned? on a log of yours
            memmon replay --json *.log           the same for a program
            """;

    private final CommandTree tree;

    MemmonCommand(CommandTree tree) {
        this.tree = tree;
    }

    @Override
    public void run() {
        tree.greet();
    }
}
