package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core on a class path of its own, on which only what it requires stands. */
class WithoutOptionalLibrariesTest {

    private static final List<String> OPTIONAL = List.of("h2-mvstore", "guice", "inject");

    @TempDir
    private Path folder;

    @Test
    void theMonitorRunsAndSaysThatThePastIsNotKept() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            String name = String.valueOf(path.getFileName());
            if (OPTIONAL.stream().noneMatch(name::contains)) {
                classPath.add(path.toUri().toURL());
            }
        }
        Path store = folder.resolve("store");
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThat(Arrays.asList("org.h2.mvstore.MVStore", "com.google.inject.Injector"))
                    .allSatisfy(absent -> assertThat(found(loader, absent)).isFalse());
            @SuppressWarnings("unchecked") // the other loader's class is this one's only by its interface
            Function<String, String> start = (Function<String, String>) loader.loadClass(Started.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat(start.apply(store.toString()))
                    .isEqualTo("NO_LIBRARY nothing is kept in " + store.resolve("memmon.mv")
                            + ": h2-mvstore must be on the class path");
        }
        assertThat(Files.exists(store.resolve("memmon.mv"))).isFalse();
    }

    private static boolean found(ClassLoader loader, String name) {
        try {
            loader.loadClass(name);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Starts a monitor, waits for a reading, and returns how its store fares. */
    public static final class Started implements Function<String, String> {

        /** Creates it; the test does so through the other loader. */
        public Started() {}

        @Override
        public String apply(String store) {
            try (Memmon memmon = Memmon.builder()
                    .with(new FakeHeap())
                    .set("plugins.discovery", "off")
                    .set("store.directory", store)
                    .start()) {
                Eventually.holds("a reading", () -> !memmon.report().areas().isEmpty());
                return memmon.report().self().store().condition() + " "
                        + memmon.report().self().store().detail();
            }
        }
    }
}
