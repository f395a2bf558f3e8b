package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.examples.orders.OrdersMain;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersIT {

    private static final Duration START = Duration.ofSeconds(60);

    @Test
    void servesItsVisitorsAndAnswersTheGuidesCommandsWhileItRuns() throws Exception {
        try (Child orders =
                Child.start(Cell.G1, List.of(), OrdersMain.class, "--port", "0", "--seconds", "20", "--seed", "7")) {
            String base =
                    "http://" + orders.await("memmon listens on http://", START).replace("/metrics/memory", "");
            Http http = new Http(base);

            HttpResponse<String> metrics = http.get("/metrics");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body())
                    .contains(
                            "memory_usage_ratio{",
                            "memory_usage_bytes{",
                            "memory_available_bytes",
                            "memory_pressure_level{")
                    .contains("memory_responses_total{action=\"abandoned-sessions\"");

            HttpResponse<String> report = http.get("/metrics/memory");
            assertThat(report.statusCode()).isEqualTo(200);
            assertThat(report.headers().firstValue("Content-Type").orElse("")).contains("application/json");
            assertThat(report.body()).contains("\"level\"", "\"areas\"", "heap");

            assertThat(http.post("/api/memory/check").statusCode()).isEqualTo(200);

            for (String level : List.of("low", "medium", "high", "critical")) {
                HttpResponse<String> answer = http.post("/api/memory/test/" + level + "?hold=1s");
                assertThat(answer.statusCode()).as(level + ": " + answer.body()).isEqualTo(200);
                assertThat(answer.body().toLowerCase(Locale.ROOT)).contains("simulated");
            }

            assertThat(orders.awaitEnd(START)).as(orders.output()).isZero();
            assertThat(orders.output()).contains("with memmon: alive at the end", "heap in use");
            assertThat(servedPercent(orders.output())).isGreaterThanOrEqualTo(90);
        }
    }

    @ParameterizedTest
    @CsvSource({"17,g1", "17,zgc", "17,parallel", "25,g1", "25,zgc", "25,parallel"})
    @EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "five minutes for each cell")
    void diesUnprotectedAndLivesWithMemmon(int release, String gc) throws Exception {
        Cell cell = new Cell(release, List.of("-Xmx64m"));
        try (Child orders = Child.start(cell, List.of(), OrdersMain.class, "--port", "0", "--compare", "--gc", gc)) {
            assertThat(orders.awaitEnd(Duration.ofMinutes(5)))
                    .as(orders.output())
                    .isZero();
            assertThat(orders.output())
                    .containsPattern("unprotected: died after \\d+ s: .*OutOfMemoryError")
                    .contains("with memmon: alive at the end")
                    .containsPattern("abandoned-sessions freed \\d");
            assertThat(servedPercent(orders.output())).isGreaterThanOrEqualTo(90);
        }
    }

    private static double servedPercent(String output) {
        String after = output.substring(output.indexOf("with memmon: alive"));
        String number = after.substring(after.indexOf("served ") + 7);
        return Double.parseDouble(number.substring(0, number.indexOf(' ')));
    }
}
