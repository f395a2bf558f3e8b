package io.memmon.prometheus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.RunningRehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

/** What the page shows. */
@ParameterizedClass
@MethodSource("bothThemes")
class LivePageLooksIT extends PageTest {

    private boolean inView(String id) {
        return (boolean) browser.script(
                "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
                        + "return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0"
                        + " && box.right <= innerWidth",
                id);
    }

    @Test
    void theFirstLookAnswersEveryQuestionOnDesktopAndPhone() throws Exception {
        for (int[] size : new int[][] {{1280, 720}, {390, 844}}) {
            browser.size(size[0], size[1]);
            page();
            for (String id : List.of("pill", "headline", "evidence", "when", "what", "done")) {
                assertThat(inView(id)).as("%s at %d px", id, size[0]).isTrue();
            }
            assertThat((boolean) browser.script(
                            "return document.querySelector('#now li').getBoundingClientRect().top < innerHeight"))
                    .as("the first step at %d px", size[0])
                    .isTrue();
            assertThat(browser.text("headline")).isEqualTo("Heap will be full in 19 to 34 min");
            assertThat(browser.text("when"))
                    .matches("\\d\\d:\\d\\d to \\d\\d:\\d\\d, in 19 to 34 min, confidence 0\\.88");
            assertThat(browser.text("what")).isEqualTo("heap 1.84 GiB of 2.00 GiB (91.8 %) live, +14.0 MiB/min");
            assertThat(browser.text("done")).isEqualTo("freed 214 MiB; in force: shed");
            browser.wholeScreenshot("high-" + size[0] + "-" + theme);
        }
        browser.assertNoComplaints();
    }

    @Test
    void nothingIsLoadedFromElsewhereAndNoPolicyIsViolated() {
        page();
        @SuppressWarnings("unchecked")
        List<String> loaded = (List<String>)
                browser.script("return performance.getEntriesByType('resource').map(entry => entry.name)");
        assertThat(loaded).isNotEmpty().allMatch(address -> address.startsWith(stage.address()));
        browser.assertNoComplaints();
    }

    @Test
    void everyLevelHasItsWordGlyphTitleIconAndContrast() throws Exception {
        stage.scene.level = Level.NORMAL;
        stage.scene.incident = false;
        page();
        for (Level level : Level.values()) {
            stage.scene.level = level;
            browser.waitFor(
                    level + " is shown", "document.getElementById('pill-word').textContent === '" + level + "'");
            if (level == Level.CRITICAL) { // without an event: what to do must not lag behind the level
                browser.waitFor(
                        "what to do is said", "/out of service/.test(document.getElementById('now').textContent)");
            }
            String name = level.name().toLowerCase(java.util.Locale.ROOT);
            assertThat(browser.find("pill").isDisplayed()).isTrue();
            assertThat((String) browser.script(
                            "return getComputedStyle(document.querySelector('#pill .glyph')).backgroundImage"))
                    .contains("conic-gradient")
                    .contains(25 * level.ordinal() + "%");
            assertThat(browser.driver.getTitle()).startsWith(level.name()).endsWith("orders-7f9c4d");
            assertThat(browser.find("icon").getDomAttribute("href")).isEqualTo("icons/" + name + ".svg");
            for (String selector :
                    List.of("#pill", "#headline", "#evidence", "#when", "#areas .figures", "dt", "button")) {
                assertContrast(selector, 4.5);
            }
            assertBorder("#pill", 3);
            browser.screenshot("level-" + name + "-" + theme);
        }
        browser.assertNoComplaints();
    }

    private void assertContrast(String selector, double least) {
        @SuppressWarnings("unchecked")
        List<String> colours = (List<String>) browser.script("""
                const element = document.querySelector(arguments[0]);
                let behind = element;
                while (behind.parentElement && /^rgba.*, 0\\)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
                return [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
                """, selector);
        assertThat(Contrast.of(colours.get(0), colours.get(1)))
                .as("contrast of %s: %s", selector, colours)
                .isGreaterThanOrEqualTo(least);
    }

    private void assertBorder(String selector, double least) {
        @SuppressWarnings("unchecked")
        List<String> colours = (List<String>) browser.script("""
                const element = document.querySelector(arguments[0]);
                let behind = element.parentElement;
                while (behind.parentElement && /^rgba.*, 0\\)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
                const [border, fill] = [getComputedStyle(element).borderTopColor, getComputedStyle(element).backgroundColor];
                return [border, fill, getComputedStyle(behind).backgroundColor];
                """, selector);
        double outline = Contrast.of(colours.get(0), colours.get(2));
        double fill = Contrast.of(colours.get(1), colours.get(2));
        double within = Contrast.of(colours.get(0), colours.get(1));
        assertThat(Math.max(Math.max(outline, fill), within))
                .as("border of %s: %s", selector, colours)
                .isGreaterThanOrEqualTo(least);
    }

    @Test
    void whoOnlyObservesSaysSo() throws Exception {
        stage.scene.mode = "observe";
        page();
        assertThat(browser.text("mode")).isEqualTo("OBSERVE");
        assertThat(browser.text("ribbon-text")).isEqualTo("Observe mode: memmon judges and records, but does not act.");
        assertThat(browser.text("done")).isEqualTo("would have run cache");
        assertThat(browser.text("responses")).contains("would have run");
        browser.screenshot("observe-" + theme);
    }

    @Test
    void whatIsNotKnownIsNotZero() throws Exception {
        stage.scene.level = Level.NORMAL;
        stage.scene.incident = false;
        stage.scene.liveKnown = false;
        stage.scene.more.removeIf(area -> area.name().equals("container"));
        page();
        assertThat(browser.text("pill-word")).isEqualTo("LEARNING");
        assertThat(browser.text("headline")).isEqualTo("Learning");
        assertThat(browser.text("when")).isEqualTo("Not known yet");
        assertThat(browser.driver.findElement(By.tagName("body")).getText().replace("100 %", ""))
                .doesNotContain("0 %")
                .doesNotContain("NaN")
                .doesNotContain("undefined");
        assertThat(browser.text("areas")).contains("no limit set");
        assertThat(
                        (Long)
                                browser.script(
                                        "return [...document.querySelectorAll('#areas li')].filter(one => /direct/.test(one.textContent) && one.querySelector('.meter')).length"))
                .as("bars of an area without a limit")
                .isZero();
        browser.screenshot("learning-" + theme);
    }

    @Test
    void narrowWindowsAndLargeTypeNeedNoSidewaysScrolling() throws Exception {
        for (int[] size : new int[][] {{320, 256}, {320, 640}, {820, 600}, {1920, 1080}}) {
            browser.size(size[0], size[1]);
            page();
            assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                    .as("at %d px, as 1280 px at %d %%", size[0], 100 * 1280 / size[0])
                    .isLessThanOrEqualTo(size[0]);
        }
        browser.size(320, 640);
        browser.wholeScreenshot("narrow-" + theme);
    }

    @Test
    void forcedColoursAndPrintKeepBordersAndWords() throws Exception {
        browser.media("forced-colors", "active", "prefers-color-scheme", theme);
        page();
        assertThat(browser.text("pill-word")).isEqualTo("HIGH");
        assertThat((String) browser.script("return getComputedStyle(document.getElementById('pill')).borderTopStyle"))
                .isEqualTo("solid");
        assertThat(
                        (boolean)
                                browser.script(
                                        "return getComputedStyle(document.querySelector('[aria-pressed=true]')).backgroundColor"
                                                + " !== getComputedStyle(document.querySelector('[aria-pressed=false]')).backgroundColor"))
                .as("what is pressed can be told")
                .isTrue();
        browser.wholeScreenshot("forced-colours-" + theme);
        browser.media("prefers-color-scheme", theme);
        Object pdf = browser.driver
                .executeCdpCommand("Page.printToPDF", Map.of("printBackground", true))
                .get("data");
        assertThat(java.util.Base64.getDecoder().decode((String) pdf)).hasSizeGreaterThan(10_000);
        browser.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.script("dispatchEvent(new Event('beforeprint'))");
        browser.wholeScreenshot("print-" + theme);
        assertThat(browser.find("check").isDisplayed()).isFalse();
        assertContrast("#headline", 7);
        browser.script("dispatchEvent(new Event('afterprint'))");
        browser.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void aStallIsSaidAtOnceAndHatchedAfterwards() throws Exception {
        page();
        CountDownLatch over = stage.stall();
        Instant stalled = stage.now();
        browser.waitFor("it looks stale", "document.documentElement.dataset.state === 'stale'");
        assertThat(browser.text("pill-word")).isEqualTo("LAST KNOWN: HIGH");
        assertThat(browser.text("headline")).matches("Heap was forecast to be full at \\d\\d:\\d\\d to \\d\\d:\\d\\d");
        assertThat(browser.text("when")).startsWith("was forecast for ").doesNotContain(" min");
        assertThat(browser.text("ribbon-text"))
                .matches("No new reading for \\d+\u202fs\\. Everything below is as of \\d\\d:\\d\\d:\\d\\d\\. .*");
        assertThat(browser.text("connection-word")).startsWith("Silent for ");
        assertThat(browser.driver.getTitle()).startsWith("STALE since ");
        assertThat((String)
                        browser.script("return getComputedStyle(document.getElementById('verdict')).backgroundImage"))
                .contains("repeating-linear-gradient");
        browser.screenshot("stale-" + theme);
        stage.scene.stalls.add(new HistoryGap(stalled, stage.now().plusMillis(500)));
        over.countDown();
        browser.waitFor("it is live again", "document.documentElement.dataset.state === 'live'");
        browser.waitFor("the stall is told", "/JVM stalled/.test(document.getElementById('timeline').textContent)");
        browser.screenshot("stalled-" + theme);
        browser.assertNoComplaints();
    }

    @Test
    void aRehearsalIsFramedAndNeverLooksLikeTheRealThing() throws Exception {
        stage.scene.level = Level.NORMAL;
        stage.scene.incident = false;
        page();
        browser.script("document.getElementById('actions').open = true");
        browser.find("preview").click();
        browser.waitFor(
                "the preview lists", "/gc: would have run/.test(document.getElementById('listed').textContent)");
        assertThat(stage.running().monitor.asked).last().asString().contains("rehearse HIGH OBSERVE");
        browser.find("real").click();
        browser.waitFor("it is asked for", "/Rehearsal of HIGH/.test(document.getElementById('answer').textContent)");
        stage.scene.rehearsal = Optional.of(
                new RunningRehearsal(Level.CRITICAL, 0.97, stage.now().plusSeconds(45)));
        browser.waitFor("it is framed", "document.getElementById('verdict').dataset.level === 'rehearsal'");
        assertThat(browser.text("pill-word")).isEqualTo("REHEARSAL: CRITICAL");
        assertThat(browser.driver.getTitle()).startsWith("REHEARSAL");
        assertThat(browser.text("ribbon-text")).startsWith("Rehearsal of CRITICAL, ends by itself at ");
        assertThat((String)
                        browser.script("return getComputedStyle(document.getElementById('verdict')).borderTopStyle"))
                .isEqualTo("dashed");
        assertThat((boolean)
                        browser.script("return getComputedStyle(document.getElementById('verdict')).backgroundColor"
                                + " === getComputedStyle(document.querySelector('.card')).backgroundColor"))
                .as("not filled")
                .isTrue();
        browser.script("scrollTo(0, 0)");
        browser.screenshot("rehearsal-" + theme);
        stage.scene.rehearsal = Optional.empty();
        browser.waitFor("it ends by itself", "document.getElementById('pill-word').textContent === 'NORMAL'");
    }

    @Test
    void chartAndReportCanBeTakenAlong() throws Exception {
        page();
        browser.script("window.saved = []; const click = HTMLAnchorElement.prototype.click;"
                + "HTMLAnchorElement.prototype.click = function () { if (this.download) saved.push(this.download);"
                + " else click.call(this); }");
        browser.find("png").click();
        browser.waitFor("the picture is there", "saved.length === 1");
        assertThat(browser.script("return saved[0]")).isEqualTo("memmon-heap.png");
        browser.open(stage.address() + "api/memory/incidents?format=html");
        String report = browser.driver.findElement(By.linkText("Show")).getDomProperty("href");
        browser.open(report);
        Path file = profile.resolve("incident-" + theme + ".html");
        Files.writeString(
                file,
                stage.running()
                        .send("GET", report.substring(stage.address().length() - 1))
                        .body());
        browser.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            browser.open(file.toUri().toString());
            browser.wholeScreenshot("incident-" + theme);
        } finally {
            browser.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
        assertThat(browser.driver.findElement(By.tagName("h1")).getText()).startsWith("Heap reached HIGH for 22 min");
        assertThat(browser.driver.findElements(By.cssSelector("svg polyline"))).isNotEmpty();
        assertThat(browser.driver.findElements(By.cssSelector("a[href], img, link, iframe")))
                .isEmpty();
        browser.assertNoComplaints();
    }
}
