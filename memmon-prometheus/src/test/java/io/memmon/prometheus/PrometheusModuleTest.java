package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.memmon.api.collect.Collector;
import io.memmon.core.MonitorExtension;
import io.memmon.prometheus.fleet.AlertmanagerFleet;
import io.memmon.prometheus.guice.PrometheusModule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrometheusModuleTest {

    @Test
    void addsTheEndpointAndTheFleetsHandToTheExtensions() {
        Injector injector = Guice.createInjector(new PrometheusModule());

        assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<MonitorExtension>>() {})))
                .hasSize(2)
                .contains(injector.getInstance(PrometheusEndpoint.class))
                .hasAtLeastOneElementOfType(AlertmanagerFleet.class);
        assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<Collector>>() {})))
                .singleElement()
                .isInstanceOf(AlertmanagerFleet.class);
    }
}
