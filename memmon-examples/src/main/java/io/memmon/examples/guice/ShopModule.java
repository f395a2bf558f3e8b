package io.memmon.examples.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.guice.MemmonModule;
import io.memmon.prometheus.guice.PrometheusModule;

/** The application's module: memmon, its endpoint, and an action that needs one of the application's own objects. */
public final class ShopModule extends AbstractModule {

    @Override
    protected void configure() {
        install(new MemmonModule());
        install(new PrometheusModule());
        Multibinder.newSetBinder(binder(), ResponseAction.class).addBinding().to(DropThumbnailsAction.class);
    }
}
