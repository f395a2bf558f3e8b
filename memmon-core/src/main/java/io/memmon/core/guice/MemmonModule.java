package io.memmon.core.guice;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.memmon.api.collect.Collector;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.Monitor;
import io.memmon.core.MonitorExtension;
import io.memmon.core.report.MonitorListener;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Binds a started {@link Memmon} as a singleton. Plugins, extensions and listeners are bound with Guice's multibindings
 * and join those that are discovered; one that is bound replaces a discovered one of its name.
 *
 * <pre>{@code
 * public final class OrdersModule extends AbstractModule {
 *     protected void configure() {
 *         install(new MemmonModule());
 *         Multibinder.newSetBinder(binder(), ResponseAction.class).addBinding().to(SessionExpiryAction.class);
 *     }
 * }
 * }</pre>
 *
 * <p>The injector does not close anything: close the {@link Memmon} when the application stops.
 */
@SuppressWarnings("exports") // Guice is optional: whoever installs this module has it
public final class MemmonModule extends AbstractModule {

    private final UnaryOperator<MemmonBuilder> adjustment;

    /** Creates a module with every default. */
    public MemmonModule() {
        this(UnaryOperator.identity());
    }

    /** Creates a module that adjusts the builder, for instance with settings of the application's own. */
    public MemmonModule(UnaryOperator<MemmonBuilder> adjustment) {
        this.adjustment = requireNonNull(adjustment, "adjustment");
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), Collector.class);
        Multibinder.newSetBinder(binder(), ThresholdPolicy.class);
        Multibinder.newSetBinder(binder(), ResponseAction.class);
        Multibinder.newSetBinder(binder(), MonitorExtension.class);
        Multibinder.newSetBinder(binder(), MonitorListener.class);
        bind(Monitor.class).to(Memmon.class);
    }

    @Provides
    @Singleton
    Memmon memmon(
            Set<Collector> collectors,
            Set<ThresholdPolicy> policies,
            Set<ResponseAction> actions,
            Set<MonitorExtension> extensions,
            Set<MonitorListener> listeners) {
        MemmonBuilder builder = adjustment.apply(Memmon.builder());
        collectors.forEach(builder::withBound);
        policies.forEach(builder::withBound);
        actions.forEach(builder::withBound);
        extensions.forEach(builder::with);
        listeners.forEach(builder::listener);
        return builder.start();
    }
}
