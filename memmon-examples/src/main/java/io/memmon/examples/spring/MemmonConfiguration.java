package io.memmon.examples.spring;

import io.memmon.api.capability.ShedGate;
import io.memmon.core.Memmon;
import io.memmon.core.report.HealthReport;
import io.memmon.examples.web.ShopPriorities;
import io.memmon.examples.web.WebShop;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.servlet.MemmonServlet;
import io.memmon.responses.shedding.PathPriorities;
import io.memmon.responses.shedding.ShedFilter;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** All of memmon in an application: copy it, and put your caches in the place of the shop's. */
@Configuration(proxyBeanMethods = false)
class MemmonConfiguration {

    @Bean
    PrometheusEndpoint memmonEndpoint() {
        return PrometheusEndpoint.create();
    }

    /** Spring stops the web server before it closes what the server's filter and servlet use. */
    @Bean(destroyMethod = "close")
    Memmon memmon(PrometheusEndpoint endpoint, WebShop shop) {
        Memmon memmon = Memmon.builder()
                .with(endpoint)
                .byDefault("http.enabled", "false") // served below /memmon instead
                .start();
        memmon.register(shop.previews()); // one line for each cache
        return memmon;
    }

    @Bean
    ServletRegistrationBean<MemmonServlet> memmonServlet(PrometheusEndpoint endpoint) {
        return new ServletRegistrationBean<>(new MemmonServlet(endpoint), "/memmon/*");
    }

    /** Before all other filters, so that what is refused costs nothing. */
    @Bean
    FilterRegistrationBean<ShedFilter> sheddingFilter(Memmon memmon) {
        ShedGate gate = memmon.shared(ShedGate.class).orElseThrow();
        PathPriorities paths = memmon.shared(PathPriorities.class).orElseThrow();
        FilterRegistrationBean<ShedFilter> filter =
                new FilterRegistrationBean<>(new ShedFilter(gate, new ShopPriorities(paths)));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return filter;
    }

    /** Spring Boot binds it to its own registry, so that {@code /actuator/prometheus} is all there is to scrape. */
    @Bean
    MeterBinder memoryMeters(Memmon memmon) {
        return memmon.meters();
    }

    /**
     * Component {@code memory}, which application.properties puts into the readiness group. Never part of liveness: a
     * restart loses the evidence, and a full heap is no reason for it by itself.
     */
    @Bean
    HealthIndicator memoryHealthIndicator(Memmon memmon) {
        return () -> {
            HealthReport now = memmon.report();
            Health.Builder health = memmon.notReady()
                    .map(reason -> Health.outOfService().withDetail("reason", reason))
                    .orElseGet(Health::up);
            now.area().ifPresent(area -> health.withDetail("area", area));
            return health.withDetail("level", now.level())
                    .withDetail("headline", now.headline())
                    .build();
        };
    }
}
