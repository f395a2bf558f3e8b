package io.memmon.prometheus.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the browser is: as {@code memmon.test.chromium} and {@code memmon.test.chromedriver} say, or on the path. */
final class Chromium {

    private Chromium() {}

    static Path binary() {
        return found("memmon.test.chromium", List.of("chromium", "chromium-browser", "google-chrome"));
    }

    static Path driver() {
        return found("memmon.test.chromedriver", List.of("chromedriver"));
    }

    private static Path found(String property, List<String> names) {
        Optional<Path> set = Optional.ofNullable(System.getProperty(property)).map(Path::of);
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        set.stream(),
                        names.stream()
                                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator, -1))
                                        .map(folder -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(names.get(0)
                        + " must be installed for the tests of the live page, found none on the path; on Debian:"
                        + " apt-get install chromium chromium-driver; or name it with -D" + property
                        + "=<path>; or leave these tests out with -Dmemmon.test.browser=skip"));
    }
}
