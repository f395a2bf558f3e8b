package io.memmon.prometheus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with a profile of its own, and the page in it. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final ChromeDriver driver;
    private final Path screenshots;

    private Browser(ChromeDriver driver, Path screenshots) {
        this.driver = driver;
        this.screenshots = screenshots;
    }

    static Browser start(Path profile) throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Chromium.binary().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // tests may run as root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-default-apps",
                "--disable-extensions",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--window-size=1280,720",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "download.default_directory",
                        profile.resolve("downloads").toString()));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Chromium.driver().toFile())
                .withLogOutput(Files.newOutputStream(profile.resolve("driver.log")))
                .build();
        Path screenshots = Path.of(System.getProperty("memmon.test.screenshots", "target/screenshots"));
        Files.createDirectories(screenshots);
        return new Browser(new ChromeDriver(service, options), screenshots);
    }

    Browser size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Sets what the browser says of its user: such as {@code prefers-color-scheme}, {@code dark}. */
    Browser media(String... namesAndValues) {
        List<Map<String, String>> features = new java.util.ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            features.add(Map.of("name", namesAndValues[i], "value", namesAndValues[i + 1]));
        }
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", features));
        return this;
    }

    Browser open(String address) {
        driver.get(address);
        return this;
    }

    WebElement find(String id) {
        return driver.findElement(By.id(id));
    }

    String text(String id) {
        return find(id).getText();
    }

    /** Waits until a script returns true. */
    void waitFor(String what, String condition) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .withMessage(what)
                .until(any -> Boolean.TRUE.equals(driver.executeScript("return " + condition)));
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits for the page's first reading. */
    Browser ready() {
        waitFor("the page is live", "document.documentElement.dataset.state === 'live'");
        waitFor("the chart is drawn", "document.querySelector('#chart canvas') !== null");
        return this;
    }

    /** Keeps a picture of what is shown. */
    void screenshot(String name) throws IOException {
        Files.write(screenshots.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Keeps a picture of the whole page. */
    void wholeScreenshot(String name) throws IOException {
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        Files.write(
                screenshots.resolve(name + ".png"),
                java.util.Base64.getDecoder().decode((String) data));
    }

    /** Sets the time zone of its user. */
    Browser zone(String name) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", name));
        return this;
    }

    /** Stops the clock of its user, for pages opened from now on. */
    Browser clockAt(Instant time) {
        driver.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                { const time = %d, Moving = Date;
                  Date = class extends Moving {
                    constructor(...given) { super(...(given.length ? given : [time])); }
                    static now() { return time; }
                  }; }
                """.formatted(time.toEpochMilli())));
        return this;
    }

    /** Returns a picture of the page from its top down to the end of an element, as PNG. */
    byte[] pictureDownTo(String selector) {
        Object bottom = driver.executeScript(
                "return Math.ceil(document.querySelector(arguments[0]).getBoundingClientRect().bottom + scrollY) + 10",
                selector);
        Object width = driver.executeScript("return innerWidth");
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of(
                                "format",
                                "png",
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of("x", 0, "y", 0, "width", width, "height", bottom, "scale", 1)))
                .get("data");
        return java.util.Base64.getDecoder().decode((String) data);
    }

    /** Returns the errors and warnings in the console, policy violations among them. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    static Dimension phone() {
        return new Dimension(390, 844);
    }

    static File file(Path path) {
        return path.toFile();
    }

    void assertNoComplaints() {
        assertThat(complaints()).isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
