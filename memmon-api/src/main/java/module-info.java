/**
 * The plugin SPIs of memmon: collectors, threshold policies and response actions, the values they exchange and the
 * capabilities they lend each other. Depends on the JDK only, because a plugin author inherits every dependency.
 */
module io.memmon.api {
    requires static org.jspecify;

    exports io.memmon.api.capability;
    exports io.memmon.api.collect;
    exports io.memmon.api.memory;
    exports io.memmon.api.plugin;
    exports io.memmon.api.policy;
    exports io.memmon.api.response;
    exports io.memmon.api.time;
}
