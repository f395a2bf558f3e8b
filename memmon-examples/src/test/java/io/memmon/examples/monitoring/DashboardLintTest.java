package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Thresholds;
import io.memmon.examples.monitoring.Dashboard.Panel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of Grafana's dashboard-linter, and this project's own. */
class DashboardLintTest {

    private static final Map<String, String> VARIABLE = Map.of("type", "prometheus", "uid", "${datasource}");
    private static final Set<String> UNITS =
            Set.of("none", "percentunit", "s", "bytes", "Bps", "ops", "reqps", "short", "dateTimeFromNow");
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");

    private final Dashboard dashboard;
    private final List<Panel> panels;

    DashboardLintTest() throws IOException {
        dashboard = Dashboard.load();
        panels = dashboard.panels();
    }

    private Map<String, Object> variable(String name) {
        return dashboard.variables().stream()
                .filter(one -> name.equals(one.get("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no variable " + name));
    }

    @Test
    void isShippedAsAFileThatNobodyEditsInPlace() {
        assertThat(dashboard.json()).containsEntry("editable", false).containsEntry("id", null);
        assertThat(dashboard.json().get("uid")).isEqualTo("memmon-memory");
        assertThat(dashboard.json()).doesNotContainKeys("__inputs", "__requires");
        assertThat(dashboard.json().get("title")).asString().isNotBlank();
    }

    @Test
    void theDataSourceIsAVariable() {
        assertThat(variable("datasource")).containsEntry("type", "datasource").containsEntry("query", "prometheus");
    }

    @Test
    void jobAndInstanceAreVariablesThatCanMeanAll() {
        for (String name : List.of("job", "instance")) {
            assertThat(variable(name))
                    .containsEntry("type", "query")
                    .containsEntry("multi", true)
                    .containsEntry("includeAll", true)
                    .containsEntry("allValue", ".+")
                    .containsEntry("refresh", 2)
                    .containsEntry("datasource", VARIABLE);
            assertThat(variable(name).get("definition"))
                    .asString()
                    .startsWith("label_values(")
                    .endsWith(name + ")");
        }
        assertThat(variable("instance").get("definition")).asString().contains("job=~\"$job\"");
    }

    @Test
    void everyPanelHasATitleADescriptionTheDataSourceAUnitAndAQuery() {
        assertThat(panels).hasSizeGreaterThan(24);
        for (Panel panel : panels) {
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.json().get("description"))
                    .as(panel.title())
                    .asString()
                    .isNotBlank();
            assertThat(panel.json()).as(panel.title()).containsEntry("datasource", VARIABLE);
            assertThat(panel.defaults().get("unit")).as(panel.title()).isIn(UNITS);
            assertThat(panel.expressions()).as(panel.title()).isNotEmpty();
            assertThat(panel.type()).as(panel.title()).isNotIn("graph", "singlestat", "table-old");
        }
        assertThat(panels.stream().map(Panel::title)).doesNotHaveDuplicates();
    }

    @Test
    void everyQueryUsesTheDataSourceAndHasALegendOrIsTheOnlyOne() {
        for (Panel panel : panels) {
            List<Map<String, Object>> targets = Dashboard.objects(panel.json().get("targets"));
            for (Map<String, Object> target : targets) {
                assertThat(target).as(panel.title()).containsEntry("datasource", VARIABLE);
                assertThat(target).as(panel.title()).containsKey("legendFormat");
            }
            assertThat(targets.stream().map(target -> target.get("refId")))
                    .as(panel.title())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everySelectorFiltersByJobAndInstance() {
        dashboard.expressions().forEach((where, expression) -> {
            List<String> selectors = SELECTOR.matcher(expression)
                    .results()
                    .map(match -> match.group())
                    .toList();
            assertThat(selectors).as(where).isNotEmpty();
            assertThat(selectors)
                    .as("%s: %s", where, expression)
                    .allMatch(one -> one.contains("job=~\"$job\"") && one.contains("instance=~\"$instance\""));
            for (String name : PromQl.series(expression)) {
                assertThat(expression)
                        .as("%s: %s without a selector", where, name)
                        .contains(name + "{");
            }
        });
    }

    @Test
    void ratesUseTheIntervalThatGrafanaChooses() {
        for (Panel panel : panels) {
            for (String expression : panel.expressions()) {
                Matcher ranges = Pattern.compile("(rate|irate|increase)\\([^\\[]*\\[([^\\]]*)\\]")
                        .matcher(expression);
                while (ranges.find()) {
                    assertThat(ranges.group(2)).as(panel.title()).isEqualTo("$__rate_interval");
                }
            }
        }
    }

    @Test
    void countersAreNeverPlottedRaw() {
        dashboard.expressions().forEach((where, expression) -> {
            for (String name : PromQl.series(expression)) {
                if (name.matches(".*_(total|sum|count)") && !name.contains(":")) {
                    assertThat(PromQl.rated(expression)).as(where).contains(name);
                }
            }
        });
    }

    /** One truth in three places: the monitor, the alerts, the dashboard. */
    @Test
    void thresholdsAreThoseOfTheAlertsAndOfTheMonitor() throws IOException {
        List<Double> monitor = Stream.of(Level.LOW, Level.MEDIUM, Level.HIGH, Level.CRITICAL)
                .map(Thresholds.DEFAULTS::of)
                .toList();
        String rules = Bundle.text("memory_alerts.yml");
        List<Double> alerts = Stream.of(
                        "MemoryPressureEarly", "MemoryUsageHigh", "MemoryUsageCritical", "MemoryUsageFatal")
                .map(name -> Pattern.compile("alert: " + name + "\\s+expr: \\S+ > ([0-9.]+)")
                        .matcher(rules))
                .peek(matcher -> assertThat(matcher.find()).isTrue())
                .map(matcher -> Double.valueOf(matcher.group(1)))
                .toList();
        assertThat(alerts).isEqualTo(monitor);
        for (String title : List.of("Effective usage", "Effective usage by area")) {
            Panel panel = panels.stream()
                    .filter(one -> one.title().equals(title))
                    .findFirst()
                    .orElseThrow();
            List<Double> steps =
                    Dashboard.objects(Dashboard.object(panel.defaults().get("thresholds"))
                                    .get("steps"))
                            .stream()
                            .filter(step -> step.get("value") != null)
                            .map(step -> ((Number) step.get("value")).doubleValue())
                            .toList();
            assertThat(steps).as(title).isEqualTo(monitor);
        }
    }
}
