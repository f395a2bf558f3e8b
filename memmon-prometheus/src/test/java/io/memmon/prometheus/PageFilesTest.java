package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.prometheus.page.PageFiles;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFilesTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @Test
    void allFilesTogetherStayWithinTheirBudget() {
        PageFiles files = PageFiles.load();
        assertThat(files.plainBytes()).isLessThanOrEqualTo(95_000);
        assertThat(files.compressedBytes()).isLessThanOrEqualTo(40_000);
    }

    @Test
    void aBrowserGetsThePageUnderAPolicyThatAllowsOnlyItsOwnFiles() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            HttpResponse<String> page = running.send("GET", "/", "Accept", BROWSER);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                    .endsWith("require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
            assertThat(page.body())
                    .doesNotContain("http:")
                    .doesNotContain("=\"/")
                    .doesNotContain("style=");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/page.js, text/javascript; charset=utf-8",
        "/page.css, text/css; charset=utf-8",
        "/uplot.js, text/javascript; charset=utf-8",
        "/icons/high.svg, image/svg+xml"
    })
    void everyFileIsKnownAgainByItsTag(String path, String type) throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            HttpResponse<String> first = running.send("GET", path);
            assertThat(first.headers().firstValue("Content-Type")).hasValue(type);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = running.send("GET", path, "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(running.send("GET", path, "If-None-Match", "W/\"other\"").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theFilesNeedNoTokenAndWhatTheyShowDoes() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("read-token", "correct-horse-battery"))) {
            assertThat(running.send("GET", "/", "Accept", BROWSER).statusCode()).isEqualTo(200);
            assertThat(running.send("GET", "/page.js").statusCode()).isEqualTo(200);
            assertThat(running.send("GET", "/").statusCode()).isEqualTo(401);
            assertThat(running.send("GET", "/metrics/memory").statusCode()).isEqualTo(401);
            assertThat(running.send("GET", "/api/memory/events").statusCode()).isEqualTo(401);
            assertThat(running.send("GET", "/api/memory/incidents/7?format=html")
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}
