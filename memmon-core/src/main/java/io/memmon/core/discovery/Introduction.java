package io.memmon.core.discovery;

import io.memmon.api.plugin.Plugin;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Asks a plugin for its name and looks where its class came from. */
final class Introduction {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private Introduction() {}

    /** Returns the plugin catalogued, or the problem that keeps it out; a given one that is wrong stops the start. */
    static Findings of(PluginKind kind, Plugin plugin, Origin origin) {
        String source = source(plugin.getClass());
        String claimant = plugin.getClass().getName() + " (" + source + ')';
        try {
            String name = plugin.name();
            if (name != null && NAME.matcher(name).matches()) {
                return new Findings(List.of(new CataloguedPlugin(kind, name, plugin, origin, source)), List.of());
            }
            return wrong(
                    claimant,
                    origin,
                    "must have a name of the form [a-z][a-z0-9-]*",
                    name == null ? "null" : '"' + name + '"');
        } catch (Throwable e) { // plugin boundary: whatever it throws, the others go on
            return wrong(claimant, origin, "must return its name", thrown(e));
        }
    }

    /** Returns what was thrown and why, without running more of the plugin's code than must be. */
    static String thrown(Throwable thrown) {
        Throwable cause = Objects.requireNonNullElse(thrown.getCause(), thrown);
        String type = cause.getClass().getName();
        try {
            String message = cause.getMessage();
            return message == null ? type : type + ": " + message;
        } catch (Throwable e) { // a message may be computed, and the plugin's exception may be as broken as the plugin
            return type;
        }
    }

    static String source(Class<?> type) {
        try {
            CodeSource code = type.getProtectionDomain().getCodeSource();
            URL location = code == null ? null : code.getLocation();
            if (location != null) {
                return lastElement(location.toString());
            }
            return type.getModule().isNamed() ? "module " + type.getModule().getName() : "unknown jar";
        } catch (SecurityException e) {
            return "unknown jar";
        }
    }

    /** Shortens {@code file:/srv/app.jar} to {@code app.jar}, and nested jars to the inner one. */
    private static String lastElement(String location) {
        String path = location.replaceAll("[!/]+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.endsWith(".jar") ? last : path;
    }

    private static Findings wrong(String claimant, Origin origin, String rule, String found) {
        String what = "plugin " + claimant;
        Problem problem = origin == Origin.DISCOVERED
                ? Problem.warn(MessageId.PLUGIN_WITHOUT_NAME, what, rule)
                        .withFix("it is left out; the other plugins run")
                : Problem.error(MessageId.PLUGIN_WITHOUT_NAME, what, rule)
                        .withFix("return a constant such as \"preview-cache\" from name()");
        return new Findings(List.of(), List.of(problem.withFound(found).at(origin.word())));
    }
}
