package io.memmon.prometheus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes the README's pictures of the page, at a fixed time in a fixed zone: {@code sh monitoring/pictures/make}. */
@EnabledIfSystemProperty(
        named = "memmon.pictures",
        matches = ".*",
        disabledReason = "makes files that are committed; sh monitoring/pictures/make")
@ParameterizedClass
@MethodSource("bothThemes")
class PicturesIT extends PageTest {

    private static final Path FOLDER = Path.of("..", "monitoring", "pictures");
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-23T14:31:07Z"));

    @Test
    void thePageAtHigh() throws Exception {
        try (Stage set = new Stage(Map.of(), Duration.ofSeconds(1), TIME, PictureScene::new)) {
            browser.zone("UTC").clockAt(TIME.instant()).open(set.address()).ready();
            assertThat(browser.text("headline")).isEqualTo("Heap will be full in 19 to 34 min");
            Files.write(
                    FOLDER.resolve("page-" + theme + ".png"),
                    Palette.reduced(browser.pictureDownTo("section:has(#chart)")));
        }
        browser.assertNoComplaints();
    }
}
