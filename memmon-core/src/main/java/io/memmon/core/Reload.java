package io.memmon.core;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Configuration;
import io.memmon.core.config.MonitorSettings;
import io.memmon.core.config.Problem;
import io.memmon.core.config.Problems;
import io.memmon.core.config.WatchedFile;
import io.memmon.core.engine.Engine;
import io.memmon.core.event.EventKind;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Looks whether the configuration file changed and applies it as a whole or not at all. Levels, responses and mode take
 * effect at once; what plugins and extensions read at their start takes effect at the next one.
 */
final class Reload {

    private final Engine engine;
    private final AtomicReference<Configuration> current;
    private final WatchedFile file;
    private final AtomicReference<MonitorSettings> settings;

    Reload(
            Engine engine,
            AtomicReference<MonitorSettings> settings,
            AtomicReference<Configuration> current,
            InstantSource clock) {
        this.engine = engine;
        this.settings = settings;
        this.current = current;
        this.file = new WatchedFile(requireNonNull(current.get()), clock, Reload::problemsOf);
    }

    private static List<Problem> problemsOf(Configuration next) {
        Problems problems = new Problems();
        MonitorSettings.read(next, problems);
        return problems.list();
    }

    /** Looks once. For the slow lane. */
    void look() {
        WatchedFile.Poll poll = file.poll();
        if (poll instanceof WatchedFile.Poll.Changed changed) {
            MonitorSettings next = MonitorSettings.read(changed.next(), new Problems());
            MonitorSettings before = requireNonNull(settings.getAndSet(next));
            engine.apply(next, before);
            current.set(changed.next());
        } else if (poll instanceof WatchedFile.Poll.Refused refused) {
            String problems = refused.problems().stream().map(Problem::line).collect(Collectors.joining("; "));
            engine.say(
                    EventKind.CONFIGURATION, "The changed configuration file was refused, nothing changed:", problems);
        }
    }
}
