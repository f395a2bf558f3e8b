package io.memmon.prometheus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What a reader does with the page. */
@ParameterizedClass
@MethodSource("themes")
class LivePageUseIT extends PageTest {

    @Test
    void everythingIsReachedAndUsedFromTheKeyboard() throws Exception {
        page();
        browser.driver.findElement(By.tagName("body")).sendKeys(Keys.TAB);
        assertThat((String) browser.script("return document.activeElement.className"))
                .isEqualTo("skip");
        java.util.Set<Object> reached = new java.util.LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            browser.driver.switchTo().activeElement().sendKeys(Keys.TAB);
            reached.add(browser.script(
                    "const e = document.activeElement; return e.id || e.dataset.minutes || e.textContent.trim()"));
        }
        assertThat(reached)
                .contains("zone", "theme", "help", "heap", "5", "pause", "png", "share", "table", "chart", "effort")
                .contains("timeline", "Actions");
        browser.find("chart").sendKeys(Keys.END);
        browser.find("chart").sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(browser.text("readout")).contains("used").contains("GiB");
        browser.waitFor("the reading is announced", "/GiB/.test(document.getElementById('polite').textContent)");
        browser.find("table").click();
        assertThat(browser.find("table").getDomAttribute("aria-expanded")).isEqualTo("true");
        assertThat(browser.driver.findElements(By.cssSelector("#points tr"))).hasSizeBetween(5, 62);
        browser.driver.findElement(By.tagName("body")).sendKeys("1");
        assertThat(browser.driver
                        .findElement(By.cssSelector("[data-minutes='5']"))
                        .getDomAttribute("aria-pressed"))
                .isEqualTo("true");
        browser.driver.findElement(By.tagName("body")).sendKeys("?");
        assertThat(browser.find("keys").isDisplayed()).isTrue();
        browser.driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(browser.find("keys").isDisplayed()).isFalse();
        browser.assertNoComplaints();
    }

    @Test
    void onlyAChangeOfLevelIsSaidAloud() {
        stage.scene.level = Level.LOW;
        page();
        browser.script("window.said = []; for (const id of ['polite', 'assertive']) new MutationObserver(() =>"
                + " said.push(id + ' ' + document.getElementById(id).textContent))"
                + ".observe(document.getElementById(id), {childList: true, characterData: true, subtree: true})");
        String first = browser.driver.getTitle();
        for (double full = 0.750; full < 0.753; full += 0.001) { // numbers tick
            stage.scene.full = full;
            String percent = String.format(java.util.Locale.ROOT, "%.0f", 100 * full);
            browser.waitFor("a reading of " + percent, "/" + percent + "/.test(document.title)");
        }
        assertThat(browser.driver.getTitle()).isNotEqualTo(first);
        assertThat((List<?>) browser.script("return said")).isEmpty();
        stage.scene.level = Level.MEDIUM;
        browser.waitFor("it is said", "said.length > 0");
        assertThat(said()).singleElement().asString().startsWith("polite MEDIUM. ");
        stage.scene.level = Level.CRITICAL;
        browser.waitFor("it is said at once", "said.length > 1");
        assertThat(said().get(1)).asString().startsWith("assertive CRITICAL. ");
    }

    @SuppressWarnings("unchecked")
    private List<Object> said() {
        return (List<Object>) browser.script("return said");
    }

    @Test
    void timesAreTheReadersAndUtcOnDemand() {
        browser.driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Kathmandu"));
        try {
            page();
            String local = browser.text("when");
            assertThat(browser.text("about")).contains("GMT+5:45");
            browser.find("zone").click();
            assertThat(browser.text("zone")).isEqualTo("UTC");
            assertThat(browser.text("about")).contains("UTC");
            int here = minutes(local);
            int there = minutes(browser.text("when"));
            assertThat(Math.floorMod(here - there, 24 * 60)).isBetween(345 - 1, 345 + 1);
        } finally {
            browser.script("localStorage.clear()");
            browser.driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
        }
    }

    private static int minutes(String clock) {
        return 60 * Integer.parseInt(clock.substring(0, 2)) + Integer.parseInt(clock.substring(3, 5));
    }

    @Test
    void aChangeOfClocksWithinTheWindowNamesEachMomentByItsOwn() {
        browser.driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
        try {
            browser.open(stage.address() + "?from=2026-10-24T23:30:00Z&to=2026-10-25T02:30:00Z&tz=local")
                    .ready();
            browser.find("chart").sendKeys(Keys.HOME);
            browser.waitFor("a reading", "/CET|GMT/.test(document.getElementById('readout').textContent) || true");
            assertThat(
                            (List<?>)
                                    browser.script(
                                            "const f = t => new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit',"
                                                    + " timeZoneName: 'short'}).format(t);"
                                                    + "return [f(Date.parse('2026-10-25T00:30Z')), f(Date.parse('2026-10-25T01:30Z'))]"))
                    .hasToString("[02:30 CEST, 02:30 CET]");
            assertThat(browser.text("note")).contains("25 Oct 2026 01:30:00 to 25 Oct 2026 03:30:00");
        } finally {
            browser.driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
        }
    }

    @Test
    void foreignTextStaysText() throws Exception {
        String hostile = "<img src=x onerror=\"document.title='owned'\">\u0007\u202e";
        stage.scene.plugin = hostile;
        stage.scene.reason = hostile;
        stage.scene.more.add(Scene.plain(hostile, Level.LOW, OptionalLong.of(1 << 20), 0.75));
        page();
        assertThat(browser.driver.findElements(By.tagName("img"))).isEmpty();
        assertThat(browser.text("areas")).contains("<img src=x onerror=");
        assertThat(browser.driver.getTitle()).isNotEqualTo("owned");
        browser.open(stage.address() + "api/memory/incidents/1?format=html");
        assertThat(browser.driver.findElements(By.tagName("img"))).isEmpty();
        assertThat(browser.driver.findElement(By.tagName("main")).getText()).contains("<img src=x onerror=");
        browser.assertNoComplaints();
    }

    @Test
    void aLinkShowsTheSameRangeAgain() {
        page();
        browser.find("share").click();
        String link = browser.driver.getCurrentUrl();
        assertThat(link)
                .contains("area=heap")
                .contains("from=20")
                .contains("&to=20")
                .contains("tz=local");
        browser.open("about:blank").open(link).ready();
        assertThat(browser.text("note")).startsWith("A fixed range: ");
        browser.find("share").click();
        assertThat(browser.driver.getCurrentUrl()).isEqualTo(link);
    }

    @Test
    void aMonitorThatNoLongerTicksIsStaleHoweverFastItsServerAnswers() {
        page();
        stage.scene.tickAge = Optional.of(Duration.ofSeconds(14));
        browser.waitFor("it looks stale", "document.documentElement.dataset.state === 'stale'");
        assertThat(browser.text("ribbon-text")).contains("No new reading for 1");
    }
}
