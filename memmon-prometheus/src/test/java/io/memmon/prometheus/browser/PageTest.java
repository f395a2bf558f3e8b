package io.memmon.prometheus.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A test of the page in one theme: a browser for all its methods, a scene for each. */
@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTest {

    @TempDir
    static Path profile;

    @Parameter
    String theme;

    Browser browser;
    Stage stage;

    /** How it looks is looked at in both themes. */
    static Stream<String> bothThemes() {
        return Stream.of("light", "dark");
    }

    /** What it does is the same in both; all of it is tried in both in the lab. */
    static Stream<String> themes() {
        return Boolean.getBoolean("memmon.lab") ? bothThemes() : Stream.of("light");
    }

    @BeforeEach
    void start() throws Exception {
        if (browser == null) { // the theme is not known earlier
            browser = Browser.start(Files.createTempDirectory(profile, theme));
        }
        stage = new Stage();
        browser.complaints(); // those of the test before
        browser.size(1280, 720).media("prefers-color-scheme", theme);
    }

    @AfterEach
    void stop() {
        browser.open("about:blank");
        stage.close();
    }

    @AfterAll
    void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Opens the page and waits until it is live. */
    Browser page() {
        return browser.open(stage.address()).ready();
    }
}
