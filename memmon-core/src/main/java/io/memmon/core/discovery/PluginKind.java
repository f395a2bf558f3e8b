package io.memmon.core.discovery;

import io.memmon.api.collect.Collector;
import io.memmon.api.plugin.Plugin;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.response.ResponseAction;

/** The kinds of plugins there are. */
public enum PluginKind {
    /** Sees. */
    COLLECTOR("collectors", Collector.class),
    /** Judges. */
    POLICY("policies", ThresholdPolicy.class),
    /** Acts. */
    RESPONSE("responses", ResponseAction.class);

    private final String section;
    private final Class<? extends Plugin> type;

    PluginKind(String section, Class<? extends Plugin> type) {
        this.section = section;
        this.type = type;
    }

    /** Returns the word that stands for this kind in keys: {@code collectors}, {@code policies}, {@code responses}. */
    public String section() {
        return section;
    }

    /** Returns the interface that plugins of this kind implement. */
    public Class<? extends Plugin> type() {
        return type;
    }

    /** Returns the prefix of a plugin's settings, such as {@code memmon.responses.gc}. */
    public String prefix(String name) {
        return "memmon." + section + '.' + name;
    }
}
