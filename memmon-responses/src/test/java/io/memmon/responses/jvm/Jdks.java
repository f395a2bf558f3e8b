package io.memmon.responses.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JDKs that tests start child JVMs on: of 17 and 25 one each, from {@code JAVA17_HOME}, {@code JAVA25_HOME}, the
 * running JVM or its neighbours; if neither is found, the running one.
 */
public final class Jdks {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

    private Jdks() {}

    /** A JDK. */
    public record Jdk(int release, Path home) {

        /** Returns its launcher. */
        public Path java() {
            return home.resolve("bin").resolve("java");
        }

        @Override
        public String toString() {
            return "JDK " + release;
        }
    }

    /** Returns those found, the oldest first; never none. */
    public static List<Jdk> found() {
        Path running = Path.of(System.getProperty("java.home"));
        List<Path> candidates = new ArrayList<>();
        Stream.of("JAVA17_HOME", "JAVA25_HOME")
                .map(System::getenv)
                .flatMap(Stream::ofNullable)
                .filter(home -> !home.isEmpty())
                .map(Path::of)
                .forEach(candidates::add);
        candidates.add(running);
        candidates.addAll(neighbours(running));
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : candidates) {
            int release = release(home);
            if ((release == 17 || release == 25) && Files.isExecutable(home.resolve("bin/java"))) {
                found.putIfAbsent(release, new Jdk(release, home));
            }
        }
        return found.isEmpty() ? List.of(new Jdk(Runtime.version().feature(), running)) : List.copyOf(found.values());
    }

    private static List<Path> neighbours(Path home) {
        Path parent = home.getParent();
        if (parent == null) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(parent)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int release(Path home) {
        Path file = home.resolve("release");
        if (!Files.isReadable(file)) {
            return 0;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(file));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
