package io.memmon.core;

import io.memmon.core.config.MonitorSettings;
import io.memmon.core.config.Problem;
import io.memmon.core.discovery.PluginCatalogue;
import io.memmon.core.discovery.PluginDiscovery;
import io.memmon.core.engine.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plugins that are found after the start, in class loaders that did not exist then. */
final class LatePlugins {

    private static final Logger logger = LoggerFactory.getLogger(LatePlugins.class);

    private final Engine engine;
    private final PluginDiscovery discovery;
    private PluginCatalogue known;

    LatePlugins(Engine engine, PluginCatalogue known, MonitorSettings settings) {
        this.engine = engine;
        this.known = known;
        this.discovery = new PluginDiscovery(settings.plugins());
    }

    synchronized int discover(ClassLoader loader) {
        PluginCatalogue.Late late = known.with(discovery.findLate(loader, known));
        known = late.catalogue();
        for (Problem problem : late.problems()) {
            logger.warn("{}", problem.line());
        }
        if (!late.added().isEmpty()) {
            engine.adopt(late.added());
            logger.info("{}", known.summary());
        }
        return late.added().size();
    }
}
