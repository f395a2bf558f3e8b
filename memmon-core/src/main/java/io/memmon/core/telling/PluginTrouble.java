package io.memmon.core.telling;

import io.memmon.core.config.Problem;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.message.MessageId;

/** What a plugin's guard reported, as a problem. */
final class PluginTrouble {

    private PluginTrouble() {}

    static Problem of(MonitorEvent event) {
        String plugin = event.area() + " " + event.subject();
        if (event.area().equals(Lane.KIND)) {
            return Problem.warn(MessageId.TURN_FAILED, plugin, "must come through its turn")
                    .withFound(found(event))
                    .withFix("it goes on with the next; if it repeats while there is memory, report it");
        }
        return switch (event.reason()) {
            case PluginGuard.OVERSPENDS ->
                Problem.warn(MessageId.PLUGIN_OVERSPENDS, plugin, event.note())
                        .withFix("what takes long belongs on the slow lane");
            case PluginGuard.QUARANTINED ->
                Problem.warn(MessageId.PLUGIN_HANGS, plugin, "hung and is not called until it has come back")
                        .withFound(event.note())
                        .withFix("a thread dump shows where");
            default ->
                Problem.warn(MessageId.PLUGIN_FAILS, plugin, "fails and is left alone for a while")
                        .withFound(found(event))
                        .withFix("see plugins in the report");
        };
    }

    private static String found(MonitorEvent event) {
        return event.note().isEmpty() ? event.reason() : event.reason() + ": " + event.note();
    }
}
