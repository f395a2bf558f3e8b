package io.memmon.core.telling;

import io.memmon.core.config.Problem;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.message.MessageId;

/** What a plugin's guard reported, as a problem. */
final class PluginTrouble {

    private PluginTrouble() {}

    static Problem of(MonitorEvent event) {
        String plugin = event.area() + " " + event.subject();
        return switch (event.reason()) {
            case PluginGuard.OVERSPENDS ->
                Problem.warn(MessageId.PLUGIN_OVERSPENDS, plugin, event.note())
                        .withFix("what takes long belongs on the slow lane");
            case PluginGuard.QUARANTINED ->
                Problem.warn(MessageId.PLUGIN_HANGS, plugin, "hung and is not called again")
                        .withFound(event.note())
                        .withFix("a thread dump shows where");
            default ->
                Problem.warn(MessageId.PLUGIN_FAILS, plugin, "fails and is left alone for a while")
                        .withFound(event.note().isEmpty() ? event.reason() : event.reason() + ": " + event.note())
                        .withFix("see plugins in the report");
        };
    }
}
