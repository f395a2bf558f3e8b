package io.memmon.testkit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An installed JDK, for tests that start JVMs of other releases than their own.
 *
 * @param release its feature release, such as 17
 * @param home its folder
 */
public record Jdk(int release, Path home) {

    private static final Path RUNNING = Path.of(System.getProperty("java.home"));

    /** Returns the JDK that runs these tests. */
    public static Jdk running() {
        return new Jdk(Runtime.version().feature(), RUNNING);
    }

    /**
     * Finds a JDK of a release: the running one, else what the environment variable or system property {@code
     * JAVA<release>_HOME} names, else a neighbour of the running one.
     */
    public static Optional<Jdk> find(int release) {
        if (running().release() == release) {
            return Optional.of(running());
        }
        String variable = "JAVA" + release + "_HOME";
        return Stream.concat(
                        Stream.of(
                                        Optional.ofNullable(System.getProperty(variable)),
                                        Optional.ofNullable(System.getenv(variable)))
                                .flatMap(Optional::stream)
                                .filter(text -> !text.isBlank())
                                .map(Path::of),
                        neighbours())
                .filter(home -> release(home).filter(found -> found == release).isPresent())
                .map(home -> new Jdk(release, home))
                .findFirst();
    }

    /** Returns those that memmon supports, 17 and 25, as far as they are here; the running one if neither is. */
    public static List<Jdk> supported() {
        List<Jdk> found =
                Stream.of(17, 25).map(Jdk::find).flatMap(Optional::stream).toList();
        return found.isEmpty() ? List.of(running()) : found;
    }

    /** Returns its launcher. */
    public Path java() {
        return home.resolve("bin").resolve("java");
    }

    private static Stream<Path> neighbours() {
        Path folder = RUNNING.getParent();
        if (folder == null) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the neighbours of " + RUNNING, e);
        }
    }

    private static Optional<Integer> release(Path home) {
        Path file = home.resolve("release");
        if (!Files.isReadable(file) || !Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return Optional.empty();
        }
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            release.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of(Runtime.Version.parse(version).feature());
    }

    @Override
    public String toString() {
        return "JDK " + release;
    }
}
