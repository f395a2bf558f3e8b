package io.memmon.prometheus.guice;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.memmon.api.collect.Collector;
import io.memmon.core.MonitorExtension;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.fleet.AlertmanagerFleet;

/**
 * Adds the endpoint and the fleet's hand to the monitor that {@code MemmonModule} builds, and binds {@link
 * PrometheusEndpoint} for who wants to know its port.
 */
@SuppressWarnings("exports") // Guice is optional
public final class PrometheusModule extends AbstractModule {

    private final PrometheusEndpoint endpoint;

    /** Creates a module with an endpoint of its own. */
    public PrometheusModule() {
        this(PrometheusEndpoint.create());
    }

    /** Creates a module with this endpoint. */
    public PrometheusModule(PrometheusEndpoint endpoint) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
    }

    @Override
    protected void configure() {
        bind(PrometheusEndpoint.class).toInstance(endpoint);
        Multibinder<MonitorExtension> extensions = Multibinder.newSetBinder(binder(), MonitorExtension.class);
        extensions.addBinding().toInstance(endpoint);
        AlertmanagerFleet fleet = AlertmanagerFleet.create();
        extensions.addBinding().toInstance(fleet);
        Multibinder.newSetBinder(binder(), Collector.class).addBinding().toInstance(fleet);
    }
}
