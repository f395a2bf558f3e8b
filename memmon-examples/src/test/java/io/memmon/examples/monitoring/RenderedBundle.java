package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.examples.monitoring.MonitoringTools.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of the shipped files with a test's addresses, as {@code tools/render.sh} writes it.
 *
 * @param folder where it is
 */
record RenderedBundle(Path folder) {

    /** Writes one below a folder; what it sends goes to these messages. */
    static RenderedBundle write(Path below, Messages messages, int alertmanagerPort)
            throws IOException, InterruptedException {
        Path secrets = Files.createDirectories(below.resolve("secrets"));
        Files.writeString(secrets.resolve("slack_api_url"), messages.url("/slack"));
        Files.writeString(secrets.resolve("pagerduty_routing_key"), "an-integration-key");
        Path folder = below.resolve("bundle");
        Answer answer = MonitoringTools.run(
                Duration.ofSeconds(30),
                List.of(
                        "sh",
                        MonitoringTools.folder().resolve("tools/render.sh").toString(),
                        folder.toString(),
                        "secrets=" + secrets,
                        "pagerduty=" + messages.url("/pagerduty"),
                        "deadman=" + messages.url("/deadman"),
                        "alertmanager=127.0.0.1:" + alertmanagerPort));
        assertThat(answer.exit()).as(answer.text()).isZero();
        return new RenderedBundle(folder);
    }

    /** Replaces what a pattern matches, which must be there. */
    void change(String file, String pattern, String replacement) throws IOException {
        Path path = folder.resolve(file);
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(path));
        assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
        Files.writeString(path, matcher.replaceAll(replacement));
    }

    /** Lets Alertmanager gather messages for seconds instead of minutes. */
    void hurry() throws IOException {
        change("alertmanager.yml", "group_interval: \\S+", "group_interval: 2s");
        change("alertmanager.yml", "group_wait: [1-9]\\S*", "group_wait: 1s");
    }
}
