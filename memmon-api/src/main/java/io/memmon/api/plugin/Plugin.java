package io.memmon.api.plugin;

/**
 * What collectors, policies and actions have in common.
 *
 * <p>Found by {@link java.util.ServiceLoader} (then it needs a public constructor without parameters, which should do
 * nothing) or handed to the builder or to Guice.
 */
public interface Plugin {

    /**
     * Returns the name that configuration, metrics and log lines use, of the form {@code [a-z][a-z0-9-]*}; unique among
     * the plugins of its kind. Always the same for the same plugin. Its settings are
     * {@code memmon.collectors.<name>.*}, {@code memmon.policies.<name>.*} or {@code memmon.responses.<name>.*}.
     */
    String name();
}
