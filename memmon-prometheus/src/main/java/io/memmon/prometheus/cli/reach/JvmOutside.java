package io.memmon.prometheus.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be told of a JVM without attaching to it.
 *
 * @param release its Java release, such as {@code 17.0.15}, by the file {@code release} of its run-time image
 * @param heap its largest heap as its command line asks for it, such as {@code 2g}; empty where it asks for none
 */
public record JvmOutside(Optional<String> release, Optional<String> heap) {

    private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"([\\w.+-]{1,40})\"");
    private static final List<String> HEAP = List.of("-Xmx", "-XX:MaxHeapSize=");

    /** Looks at a process; what the system does not tell is absent. */
    public static JvmOutside of(long pid) {
        Optional<Path> proc = ProcessFacts.proc();
        Optional<ProcessFacts> facts = proc.flatMap(folder -> ProcessFacts.read(folder, pid));
        return new JvmOutside(
                proc.flatMap(folder -> release(folder.resolve(Long.toString(pid)))),
                facts.flatMap(known -> heap(known.options())));
    }

    static Optional<String> heap(List<String> options) {
        return options.stream()
                .flatMap(
                        option -> HEAP.stream().filter(option::startsWith).map(flag -> option.substring(flag.length())))
                .filter(size -> size.matches("\\w{1,20}"))
                .reduce((first, last) -> last); // the last one counts
    }

    /** The program is in {@code bin} of the image; before release 9 that may lie in {@code jre} of a JDK. */
    private static Optional<String> release(Path process) {
        try {
            Path program = Files.readSymbolicLink(process.resolve("exe"));
            Path root = process.resolve("root");
            return Stream.of("../../release", "../../../release")
                    .map(relative -> program.resolve(relative).normalize())
                    .filter(Path::isAbsolute)
                    .map(file -> root.resolve(Path.of("/").relativize(file)))
                    .flatMap(file -> version(file).stream())
                    .findFirst();
        } catch (IOException | UnsupportedOperationException hidden) {
            return Optional.empty();
        }
    }

    private static Optional<String> version(Path file) {
        try {
            Matcher version = RELEASE.matcher(Files.readString(file, UTF_8));
            return version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
