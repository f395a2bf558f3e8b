package io.memmon.core.engine;

import io.memmon.api.time.Ticker;
import io.memmon.core.config.Configuration;
import io.memmon.core.config.MonitorSettings;
import io.memmon.core.config.Problems;
import io.memmon.core.discovery.PluginCatalogue;
import io.memmon.core.policy.Forecasts;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What an engine is built from.
 *
 * @param settings the monitor's own settings
 * @param configuration where plugins read theirs
 * @param problems what is wrong with any of them
 * @param plugins which plugins run
 * @param others called after the plugins have read their settings, so that whoever else has settings reads them too
 * @param forecasts what the forecasts say
 * @param ticker the monotonic clock
 * @param clock the wall clock
 * @param version the version of memmon
 */
public record EngineInputs(
        MonitorSettings settings,
        Configuration configuration,
        Problems problems,
        PluginCatalogue plugins,
        Consumer<Problems> others,
        Forecasts forecasts,
        Ticker ticker,
        InstantSource clock,
        String version) {}
