package io.memmon.prometheus.agent;

import io.memmon.api.capability.Registration;
import io.memmon.api.plugin.Settings;
import io.memmon.core.Monitor;
import io.memmon.core.MonitorExtension;
import io.memmon.core.config.Problem;
import io.memmon.prometheus.PrometheusEndpoint;
import java.util.List;
import java.util.Optional;

/** The endpoint for an agent: if it cannot listen, the monitor runs without it. */
final class TolerantEndpoint implements MonitorExtension {

    private final PrometheusEndpoint endpoint = PrometheusEndpoint.create();
    private Optional<String> trouble = Optional.empty();

    @Override
    public String name() {
        return endpoint.name();
    }

    @Override
    public void configure(Settings settings) {
        endpoint.configure(settings);
    }

    @Override
    public List<Problem> problems() {
        return endpoint.problems();
    }

    @Override
    public Registration open(Monitor monitor) {
        try {
            return endpoint.open(monitor);
        } catch (Exception failure) {
            trouble = Optional.of(String.valueOf(failure.getMessage()));
            return () -> {};
        }
    }

    /** Returns where it can be reached, or why it cannot. */
    String state() {
        return trouble.map(why -> "no page and no scrape in this JVM: " + why)
                .or(() -> endpoint.address()
                        .map(address -> "http://" + address.getAddress().getHostAddress() + ":" + address.getPort()
                                + "/metrics"))
                .orElse("no endpoint");
    }
}
