package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests say what the plain files say, in the shape that Kubernetes expects. */
class KubernetesManifestsTest {

    private static String afterLine(String text, String line, int indent) {
        return text.lines()
                .dropWhile(one -> !one.equals(line))
                .skip(1)
                .map(one -> one.isEmpty() ? one : dedent(one, indent))
                .collect(Collectors.joining("\n"));
    }

    private static String dedent(String line, int indent) {
        assertThat(line).startsWith(" ".repeat(indent));
        return line.substring(indent);
    }

    @Test
    void theRuleHoldsTheGroupsOfBothPlainFiles() throws IOException {
        assertThat(afterLine(Bundle.text("kubernetes/prometheusrule.yaml"), "  groups:", 2))
                .isEqualTo(afterLine(Bundle.text("memory_recording_rules.yml"), "groups:", 0) + "\n"
                        + afterLine(Bundle.text("memory_alerts.yml"), "groups:", 0));
    }

    @Test
    void theClusterRuleHoldsTheClustersGroups() throws IOException {
        assertThat(afterLine(Bundle.text("kubernetes/prometheusrule-cluster.yaml"), "  groups:", 2))
                .isEqualTo(afterLine(Bundle.text("kubernetes/memory_kubernetes_alerts.yml"), "groups:", 0));
    }

    @Test
    void theConfigMapHoldsTheDashboard() throws IOException {
        String embedded = afterLine(
                Bundle.text("kubernetes/dashboard-configmap.yaml"), "  memory_monitoring_dashboard.json: |-", 4);
        assertThat(JSON.std.mapFrom(embedded)).isEqualTo(Dashboard.load().json());
    }

    @ParameterizedTest
    @CsvSource({
        "servicemonitor.yaml, monitoring.coreos.com/v1, ServiceMonitor",
        "podmonitor.yaml, monitoring.coreos.com/v1, PodMonitor",
        "prometheusrule.yaml, monitoring.coreos.com/v1, PrometheusRule",
        "prometheusrule-cluster.yaml, monitoring.coreos.com/v1, PrometheusRule",
        "dashboard-configmap.yaml, v1, ConfigMap",
    })
    void everyManifestHasItsKindANameAndNoTabs(String file, String version, String kind) throws IOException {
        String text = Bundle.text("kubernetes/" + file);
        List<String> top = text.lines().filter(line -> line.matches("[a-z].*")).toList();
        assertThat(top).contains("apiVersion: " + version, "kind: " + kind, "metadata:");
        assertThat(top).containsAnyOf("spec:", "data:");
        assertThat(text).containsPattern("(?m)^  name: memmon").doesNotContain("\t");
    }

    @Test
    void theMonitorsScrapeWhatPrometheusScrapes() throws IOException {
        for (String file : List.of("servicemonitor.yaml", "podmonitor.yaml")) {
            assertThat(Bundle.text("kubernetes/" + file))
                    .contains("path: /metrics")
                    .contains("interval: 15s")
                    .contains("scrapeTimeout: 10s")
                    .contains("sampleLimit: 1000")
                    .contains("release: ");
        }
    }

    @Test
    void readinessAsksMemmonAndLivenessDoesNot() throws IOException {
        String deployment = Bundle.text("kubernetes/deployment.yaml");
        assertThat(deployment).contains("/health/ready");
        String liveness = deployment
                .lines()
                .dropWhile(line -> !line.strip().startsWith("livenessProbe:"))
                .limit(6)
                .collect(Collectors.joining("\n"));
        assertThat(liveness).doesNotContain("port: memmon").doesNotContain("/health/");
    }

    @Test
    void autoscalersAreExamplesInComments() throws IOException {
        assertThat(Bundle.text("kubernetes/autoscaling-examples.yaml").lines())
                .allMatch(line -> line.isBlank() || line.startsWith("#"));
    }
}
