package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import java.util.List;
import java.util.Objects;

/**
 * Which plugins run, {@code memmon.plugins.*}.
 *
 * <p>A plugin is called by its name ({@code gc}), by its name and kind ({@code responses.gc}) or by its class name.
 *
 * @param discovery which of the plugins that are found are taken
 * @param listed the ones to take with {@link Discovery#LISTED}
 * @param disabled the ones not to take, whoever gave them
 */
public record PluginSelection(Discovery discovery, List<String> listed, List<String> disabled) {

    /** What holds where nothing is set. */
    public static final PluginSelection DEFAULTS = new PluginSelection(Discovery.ALL, List.of(), List.of());

    /** Which of the plugins that are found are taken. */
    public enum Discovery {
        /** Every one. */
        ALL,
        /** Those that are listed. */
        LISTED,
        /** None; nothing is searched. */
        OFF
    }

    public PluginSelection {
        Objects.requireNonNull(discovery, "discovery");
        listed = List.copyOf(listed);
        disabled = List.copyOf(disabled);
    }

    static PluginSelection read(Settings settings) {
        return new PluginSelection(
                settings.choice("discovery", DEFAULTS.discovery),
                settings.list("listed", DEFAULTS.listed),
                settings.list("disabled", DEFAULTS.disabled));
    }
}
