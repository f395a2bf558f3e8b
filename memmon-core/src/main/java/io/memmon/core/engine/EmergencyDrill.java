package io.memmon.core.engine;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.api.time.Ticker;
import io.memmon.core.config.LevelSettings;
import io.memmon.core.config.Mode;
import io.memmon.core.config.ResponseSettings;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.level.AreaState;
import io.memmon.core.level.LevelRules;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.core.response.ActionSlot;
import io.memmon.core.response.Coordinator;
import io.memmon.core.response.Responder;
import io.memmon.core.response.ResponseRules;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A whole emergency in miniature, played once before the lanes start: an area that fills, a response that engages, a
 * recovery and a release. What an emergency needs is loaded and initialised afterwards, so that nothing has to be
 * loaded when there is no memory left to load it into.
 */
final class EmergencyDrill {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int TICKS = 200;
    private static final long LIMIT = 100;

    /** Any letter that is not Latin-1, of which the JDK keeps the tables apart. */
    private static final char CYRILLIC = '\u0416';

    private EmergencyDrill() {}

    static void run(Ticker ticker, InstantSource clock) {
        if (!Character.isLetter(
                CYRILLIC)) { // text is put together with these tables; lost in a storm, it never is again
            throw new IllegalStateException("must be a letter, found none");
        }
        long[] now = {ticker.nanos()};
        Ticker played = () -> now[0];
        EventRing events = new EventRing(clock, played);
        IncidentBook book = new IncidentBook();
        Area area = new Area("drill", 0);
        Responder responder = new Responder(played);
        Coordinator coordinator =
                new Coordinator(events, rules(), Mode.ACT, () -> {}, () -> true, Optional::empty, area, played.nanos());
        Lane lane = Lane.ofCallingThread("memmon-drill", played, responder);
        responder.runOn(lane, () -> {});
        DrillAction action = new DrillAction();
        PluginGuard guard = new PluginGuard("response", action.name(), "built-in", Long.MAX_VALUE, 0, events);
        coordinator.actions(List.of(new ActionSlot(action, action.profile(), guard, area)), responder);
        LevelSettings levels = LevelSettings.DEFAULTS;
        LevelRules levelRules = new LevelRules(levels.thresholds(), levels.exitBand(), 0, SECOND_NANOS, 0);
        AreaState state = new AreaState(area, levelRules, 0, played.nanos());
        coordinator.add(state);
        LaneRecorder recorder = new LaneRecorder(() -> true);
        for (int tick = 0; tick < TICKS; tick++) {
            now[0] += SECOND_NANOS / 10;
            long live = tick < TICKS / 2 ? LIMIT : LIMIT / 10;
            recorder.readings().clear();
            recorder.used(area, live);
            recorder.limit(area, LIMIT);
            recorder.floor(area, live, tick % 2 == 0 ? Evidence.OLD : Evidence.YOUNG);
            state.read(recorder.readings(), true, played.nanos());
            state.beginJudgement()
                    .add(live == LIMIT ? Verdict.of(Level.CRITICAL, "a drill").certain() : Verdict.NORMAL);
            state.settle(played.nanos());
            coordinator.step(played.nanos());
            responder.run(played.nanos(), 0);
        }
        MonitorEvent event = events.peek();
        while (event != null) {
            book.apply(event);
            events.advance();
            event = events.peek();
        }
    }

    private static ResponseRules rules() {
        ResponseSettings settings = ResponseSettings.DEFAULTS;
        return new ResponseRules(
                settings.maxCost(),
                settings.disabled(),
                settings.cooldown().toNanos(),
                settings.emergencyCooldown().toNanos(),
                settings.evidenceTimeout().toNanos(),
                settings.headroom(),
                0);
    }

    private static final class DrillAction implements ResponseAction {

        private static final ResponseProfile PROFILE =
                ResponseProfile.from(Level.HIGH).on("drill");

        @Override
        public String name() {
            return "drill";
        }

        @Override
        public ResponseProfile profile() {
            return PROFILE;
        }

        @Override
        public Outcome respond(Situation now) {
            now.note("a drill");
            return Outcome.ENGAGED;
        }
    }
}
