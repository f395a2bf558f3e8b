package io.memmon.core.discovery;

import io.memmon.api.plugin.Plugin;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A plugin and where it came from. It says its name once, when it is catalogued; this is the name that counts.
 *
 * @param kind what it is
 * @param name what it is called
 * @param plugin the plugin
 * @param origin who brought it
 * @param source the jar, module or folder of its class, as far as that is known
 */
public record CataloguedPlugin(PluginKind kind, String name, Plugin plugin, Origin origin, String source) {

    static final Comparator<CataloguedPlugin> ORDER = Comparator.comparing(CataloguedPlugin::kind)
            .thenComparing(CataloguedPlugin::name)
            .thenComparing(found -> found.plugin().getClass().getName());

    public CataloguedPlugin {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(source, "source");
    }

    /** Returns the prefix of its settings. */
    public String prefix() {
        return kind.prefix(name);
    }

    /** Returns its kind and name, such as {@code responses.gc}. */
    public String qualifiedName() {
        return kind.section() + '.' + name;
    }

    /** Returns its class and where that came from, such as {@code com.acme.Evict (orders.jar)}. */
    public String claimant() {
        return plugin.getClass().getName() + " (" + source + ')';
    }

    /** Returns whether one of these words means this plugin. */
    boolean isMeantBy(List<String> words) {
        return words.contains(name)
                || words.contains(qualifiedName())
                || words.contains(plugin.getClass().getName());
    }
}
