package io.memmon.core.engine;

import io.memmon.api.memory.Area;
import io.memmon.core.config.LevelSettings;
import io.memmon.core.history.History;
import io.memmon.core.level.AreaState;
import io.memmon.core.level.LevelRules;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.response.Coordinator;
import java.util.ArrayList;
import java.util.List;

/** Prepares what is declared: room in the history, a state and judges for each area. Allocates, so not for the tick. */
final class AreaTable {

    private static final long PERSISTENCE_NANOS = 5_000_000_000L;

    private final Catalogue catalogue;
    private final History history;
    private final Roster roster;
    private final FastLoop fast;
    private final Coordinator coordinator;
    private final long confirmNanos;
    private final List<JudgedArea> areas = new ArrayList<>();
    private LevelSettings levels;

    AreaTable(
            Catalogue catalogue,
            History history,
            Roster roster,
            FastLoop fast,
            Coordinator coordinator,
            LevelSettings levels,
            long confirmNanos) {
        this.catalogue = catalogue;
        this.history = history;
        this.roster = roster;
        this.fast = fast;
        this.coordinator = coordinator;
        this.levels = levels;
        this.confirmNanos = confirmNanos;
    }

    /** Prepares what was declared since the last time; also what judges declared on the way. */
    synchronized void prepare(long nanos) {
        boolean grown = false;
        while (areas.size() < catalogue.areaCount()) {
            Area area = catalogue.areaAt(areas.size());
            AreaState state = new AreaState(area, rules(area), confirmNanos, nanos);
            areas.add(new JudgedArea(state, roster.judges(area)));
            coordinator.add(state);
            grown = true;
        }
        history.prepare(catalogue);
        if (grown) {
            fast.areas(areas);
        }
    }

    /** Continues under other thresholds, with judges opened anew. */
    synchronized void reopen(LevelSettings newLevels) {
        levels = newLevels;
        for (JudgedArea area : areas) {
            area.state().rules(rules(area.state().area()));
            area.seats(roster.judges(area.state().area()));
        }
        history.prepare(catalogue);
    }

    private LevelRules rules(Area area) {
        return new LevelRules(
                levels.forArea(area.name()),
                levels.exitBand(),
                levels.dwell().toNanos(),
                levels.quietRecovery().toNanos(),
                PERSISTENCE_NANOS);
    }
}
