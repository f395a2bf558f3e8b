package io.memmon.core.response;

import static java.util.Objects.requireNonNull;

import io.memmon.api.response.ResponseProfile.Purpose;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.level.AreaState;
import io.memmon.core.report.ResponseResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives account of what was done: an event for each step, and the totals of each action. Allocates nothing in a tick. */
public final class ResponseAccount {

    /** What is said of an effect that is still to be measured. */
    public static final String AWAITING = "waiting for evidence newer than the act";

    private final EventRing events;
    private final Map<ActionSlot, EffectLedger> ledgers = new ConcurrentHashMap<>();

    ResponseAccount(EventRing events) {
        this.events = events;
    }

    /** Begins a ledger for each action that has none. */
    void keep(List<ActionSlot> actions) {
        for (ActionSlot slot : actions) {
            ledgers.computeIfAbsent(slot, added -> new EffectLedger());
        }
    }

    EffectLedger ledger(ActionSlot slot) {
        return requireNonNull(ledgers.get(slot), "ledger of an unknown action");
    }

    void incidentOpened(AreaResponse response) {
        tellIncident(EventKind.INCIDENT_OPENED, response);
    }

    void incidentClosed(AreaResponse response) {
        tellIncident(EventKind.INCIDENT_CLOSED, response);
    }

    void started(AreaResponse response, ActionSlot slot) {
        MonitorEvent event = events.claim(EventKind.RESPONSE_STARTED);
        describe(event, response.state())
                .about(slot.name(), slot.situation().step())
                .of(response.incident());
        events.publish(event);
    }

    void wouldRun(AreaResponse response, ActionSlot slot) {
        ledger(slot).ended(ResponseResult.WOULD_RUN, 0);
        MonitorEvent event = events.claim(EventKind.RESPONSE_ENDED);
        describe(event, response.state())
                .about(slot.name(), 1)
                .of(response.incident())
                .ended(ResponseResult.WOULD_RUN, 0, "the monitor observes");
        events.publish(event);
    }

    void ended(AreaResponse response, ActionSlot slot, ResponseResult result) {
        long took = Math.max(0, slot.endNanos() - slot.startNanos());
        ledger(slot).ended(result, took);
        MonitorEvent event = events.claim(EventKind.RESPONSE_ENDED);
        describe(event, response.state())
                .about(slot.name(), slot.situation().step())
                .of(response.incident())
                .ended(result, took, slot.note())
                .freed(Long.MIN_VALUE, isMeasured(slot, result) ? AWAITING : "");
        events.publish(event);
    }

    void measured(AreaResponse response, ActionSlot slot, long freedBytes, String how) {
        if (freedBytes != Long.MIN_VALUE) {
            ledger(slot).freed(freedBytes);
        }
        MonitorEvent event = events.claim(EventKind.RESPONSE_MEASURED);
        describe(event, response.state())
                .about(slot.name(), slot.situation().step())
                .of(response.incident())
                .freed(freedBytes, how);
        events.publish(event);
    }

    void released(ActionSlot slot) {
        ActSituation then = slot.situation();
        MonitorEvent event = events.claim(EventKind.RELEASED);
        event.levels(then.area().name(), then.level(), then.level())
                .about(slot.name(), then.step())
                .of(then.incidentId())
                .saying(then.note());
        events.publish(event);
    }

    private void tellIncident(EventKind kind, AreaResponse response) {
        MonitorEvent event = events.claim(kind);
        describe(event, response.state()).of(response.incident());
        events.publish(event);
    }

    private static boolean isMeasured(ActionSlot slot, ResponseResult result) {
        return slot.profile().purpose() == Purpose.RELIEVE
                && (result == ResponseResult.DONE || result == ResponseResult.ENGAGED);
    }

    private static MonitorEvent describe(MonitorEvent event, AreaState state) {
        return event.levels(state.area().name(), state.level(), state.level())
                .because(state.reason())
                .readings(state.utilisation(), state.used(), state.limit(), state.liveBytes());
    }
}
