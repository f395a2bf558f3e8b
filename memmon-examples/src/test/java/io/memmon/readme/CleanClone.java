package io.memmon.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody gets who clones memmon as it stands here: its sources and nothing that was built of them. */
final class CleanClone {

    private static final Set<String> NOT_CLONED = Set.of("target", ".git", ".idea", ".vscode");

    private CleanClone() {}

    /** Copies the sources, with what is not committed yet. */
    static void into(Path folder) throws IOException, InterruptedException {
        for (Path source : Files.exists(Readme.ROOT.resolve(".git")) ? knownToGit() : onDisk()) {
            Path copy = folder.resolve(source);
            Files.createDirectories(copy.getParent());
            Files.copy(Readme.ROOT.resolve(source), copy); // with its mode: scripts stay executable
        }
    }

    private static List<Path> knownToGit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(Readme.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException("git ls-files must list what a clone has, found exit code " + git.exitValue());
        }
        return Stream.of(names.split("\0", -1))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(source -> Files.exists(Readme.ROOT.resolve(source))) // or it was just deleted
                .toList();
    }

    private static List<Path> onDisk() throws IOException {
        try (Stream<Path> files = Files.walk(Readme.ROOT)) {
            return files.filter(Files::isRegularFile)
                    .map(Readme.ROOT::relativize)
                    .filter(file -> Stream.iterate(file, part -> part != null, Path::getParent)
                            .noneMatch(part ->
                                    NOT_CLONED.contains(part.getFileName().toString())))
                    .toList();
        }
    }
}
