package io.memmon.prometheus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.Registration;
import io.memmon.prometheus.EventStream;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.servlet.MemmonServlet;
import io.memmon.testkit.FakeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** How the page keeps in touch with its server, and with whom it shares that. */
@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePageLinkIT {

    private static final String TOKEN = "correct-horse-battery";

    @TempDir
    static Path profile;

    private Browser browser;
    private Stage stage;

    @BeforeAll
    void startBrowser() throws Exception {
        browser = Browser.start(profile);
    }

    @AfterAll
    void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void start() throws Exception {
        browser.size(1280, 720);
    }

    @AfterEach
    void stop() {
        browser.open("about:blank");
        if (stage != null) {
            stage.close();
        }
    }

    private Browser page(Map<String, String> settings) throws Exception {
        stage = new Stage(settings);
        return browser.open(stage.address()).ready();
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as(what).isNegative();
            LockSupport.parkNanos(20_000_000L);
        }
    }

    private void linkIs(String state) {
        browser.waitFor(
                "the link is " + state, "document.getElementById('connection').dataset.link === '" + state + "'");
    }

    // ---- 6

    @Test
    void aServerThatEndsAndComesAgainAsAnotherIsToldApart() throws Exception {
        page(Map.of());
        int port = stage.running().endpoint.port();
        stage.stop();
        linkIs("disconnected");
        assertThat(browser.text("ribbon-text")).startsWith("Disconnected for ").contains("trying again");
        assertThat(browser.text("pill-word")).isEqualTo("LAST KNOWN: HIGH");
        assertThat(browser.find("retry").isDisplayed()).isTrue();
        browser.screenshot("disconnected");
        stage.scene.runId = "51877-2";
        stage.scene.pid = 51877;
        stage.restart(port);
        browser.find("retry").click();
        linkIs("live");
        assertThat(browser.text("ribbon-text"))
                .startsWith("Restarted at ")
                .contains("(pid 48112 is now 51877)")
                .contains("The last run was HIGH");
        assertThat(browser.text("instance")).contains("51877");
        browser.screenshot("restarted");
    }

    // ---- 7 and 23

    @Test
    void theNinthViewerPollsAndReadersThatDoNotReadDelayNobody() throws Exception {
        stage = new Stage();
        stage.scene.level = io.memmon.api.memory.Level.LOW;
        List<EventStream> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 7; i++) {
                deaf.add(EventStream.open(stage.running()));
            }
            browser.open(stage.address()).ready();
            linkIs("live");
            String first = browser.find("chart").getDomAttribute("aria-label");
            assertThat(first).isNotEmpty();
            browser.open("about:blank");
            eventually("seven are left", () -> stage.running().endpoint.viewers() == 7);
            deaf.add(EventStream.open(stage.running()));
            browser.open(stage.address()).ready();
            linkIs("polling");
            assertThat(browser.text("connection-word")).isEqualTo("Every 5 s");
            assertThat(browser.find("connection").getDomProperty("title")).contains("at most 8");
            assertThat(browser.text("pill-word")).isEqualTo("LOW");
            stage.scene.level = io.memmon.api.memory.Level.HIGH;
            browser.waitFor("the poll brings it", "document.getElementById('pill-word').textContent === 'HIGH'");
            browser.screenshot("polling");
        } finally {
            for (EventStream stream : deaf) {
                stream.close();
            }
        }
    }

    // ---- 8

    @Test
    void aHiddenTabClosesItsStreamAndAShownOneGoesOn() throws Exception {
        page(Map.of());
        eventually("it watches", () -> stage.running().endpoint.viewers() == 1);
        String tab = browser.driver.getWindowHandle();
        browser.driver.switchTo().newWindow(WindowType.TAB);
        eventually("nobody watches", () -> stage.running().endpoint.viewers() == 0);
        stage.scene.full = 0.931;
        browser.driver.close();
        browser.driver.switchTo().window(tab);
        eventually("it watches again", () -> stage.running().endpoint.viewers() == 1);
        browser.waitFor("it is up to date", "/93\\.1/.test(document.getElementById('what').textContent)");
    }

    // ---- 10

    @Test
    void aTokenIsAskedForUsedAndKeptNowhere() throws Exception {
        page(Map.of("token", TOKEN));
        browser.script("document.getElementById('actions').open = true");
        browser.find("check").click();
        browser.waitFor("it asks", "document.getElementById('dialog').open");
        browser.find("token").sendKeys("not-the-right-token-at-all", Keys.ENTER);
        browser.waitFor(
                "it says what was wrong",
                "document.getElementById('dialog').open && /token must be/.test(document.getElementById('dialog-why').textContent)");
        browser.find("token").sendKeys(TOKEN, Keys.ENTER);
        browser.waitFor("it checks", "/^Checked: /.test(document.getElementById('answer').textContent)");
        assertThat(stage.running().monitor.asked).containsExactly("check SAMPLE");
        browser.find("check").click();
        eventually("it is not asked again", () -> stage.running().monitor.asked.size() == 2);
        assertThat((String) browser.script("return location.href + JSON.stringify(localStorage)"
                        + " + JSON.stringify(sessionStorage) + document.cookie + document.documentElement.outerHTML"
                        + " + document.getElementById('token').value"))
                .doesNotContain(TOKEN);
    }

    @Test
    void aReadTokenUnlocksThePage() throws Exception {
        stage = new Stage(Map.of("read-token", TOKEN));
        browser.open(stage.address());
        linkIs("locked");
        browser.waitFor("it asks", "document.getElementById('dialog').open");
        browser.find("token").sendKeys(TOKEN, Keys.ENTER);
        browser.ready();
        linkIs("live");
    }

    // ---- 20

    @Test
    void itWorksBelowAnyMountInAServerOfOthers() throws Exception {
        stage = new Stage();
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        endpoint.configure(new FakeSettings(Map.of("enabled", "false")));
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/x");
        context.addServlet(new ServletHolder(new MemmonServlet(endpoint)), "/memmon/*");
        jetty.setHandler(context);
        jetty.start();
        Registration registration = endpoint.open(stage.running().monitor);
        try {
            browser.open("http://127.0.0.1:" + connector.getLocalPort() + "/x/memmon")
                    .ready();
            assertThat(browser.driver.getCurrentUrl()).endsWith("/x/memmon/");
            linkIs("polling");
            assertThat(browser.text("pill-word")).isEqualTo("HIGH");
            browser.driver.findElement(By.linkText("All incidents")).click();
            assertThat(browser.driver.getTitle()).startsWith("Incidents of ");
            browser.driver.findElement(By.linkText("Live page")).click();
            assertThat(browser.driver.getCurrentUrl()).endsWith("/x/memmon/");
            assertThat(browser.complaints())
                    .as("but that there are no live events")
                    .allMatch(complaint -> complaint.contains("/x/memmon/api/memory/events"));
        } finally {
            registration.close();
            jetty.stop();
        }
    }

    // ---- 22

    @Test
    void openForLongItKeepsItsSize() throws Exception {
        boolean lab = Boolean.getBoolean("memmon.lab");
        int readings = lab ? 7200 : 300;
        stage = new Stage(Map.of(), Duration.ofMillis(5));
        browser.open(stage.address()).ready();
        afterReadings(readings / 3);
        long nodes = nodes();
        long heap = heap();
        afterReadings(readings);
        // one collection leaves what is in use at that moment: a drawing that is under way
        eventually("as many nodes as before", () -> nodes() - nodes < 50);
        eventually("as large a heap as before", () -> heap() - heap < 2L << 20);
    }

    private void afterReadings(int count) {
        browser.script("window.counted = 0; new MutationObserver(() => counted++)"
                + ".observe(document.getElementById('chart'), {attributes: true})");
        browser.waitFor(count + " readings", "counted >= " + count);
    }

    private long nodes() {
        browser.driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return ((Number) browser.driver
                        .executeCdpCommand("Memory.getDOMCounters", Map.of())
                        .get("nodes"))
                .longValue();
    }

    private long heap() {
        browser.driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return ((Number) browser.driver
                        .executeCdpCommand("Runtime.getHeapUsage", Map.of())
                        .get("usedSize"))
                .longValue();
    }
}
