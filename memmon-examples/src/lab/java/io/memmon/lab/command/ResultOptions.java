package io.memmon.lab.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where the results go, and how the help text of a command that has some looks. */
@Command(mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 120)
public final class ResultOptions {

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "where the files with the results go (default ${DEFAULT-VALUE})")
    private Path folder;

    /** Creates options whose default is a folder of that name in the target folder of memmon-examples. */
    public ResultOptions(String name) {
        folder = Path.of("memmon-examples", "target", name);
    }

    /** Returns the chosen folder. */
    public Path folder() {
        return folder;
    }
}
