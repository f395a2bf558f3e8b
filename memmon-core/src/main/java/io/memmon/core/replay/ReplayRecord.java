package io.memmon.core.replay;

import io.memmon.api.memory.Level;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.replay.ReplayReport.Alarm;
import io.memmon.core.replay.ReplayReport.LevelChange;
import io.memmon.core.replay.ReplayReport.Verification;
import io.memmon.core.replay.ReplayReport.WouldRun;
import io.memmon.core.report.ResponseResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Writes down what a replay brings, as it comes. */
final class ReplayRecord {

    private final List<LevelChange> levels = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<Verification> verifications = new ArrayList<>();
    private final List<WouldRun> responses = new ArrayList<>();
    private final Map<String, Alarm> standing = new TreeMap<>();
    private final FailureRule failure = new FailureRule();
    private OptionalDouble criticalAt = OptionalDouble.empty();

    /** Notes an event of the engine. */
    void happened(MonitorEvent event, double seconds) {
        if (event.kind() == EventKind.LEVEL) {
            String reason = event.to() == Level.NORMAL ? "" : event.reason();
            levels.add(new LevelChange(event.area(), event.to(), seconds, reason));
            if (event.to() == Level.CRITICAL && criticalAt.isEmpty()) {
                criticalAt = OptionalDouble.of(seconds);
            }
        } else if (event.kind() == EventKind.RESPONSE_ENDED && event.result() == ResponseResult.WOULD_RUN) {
            responses.add(new WouldRun(seconds, event.subject(), event.to()));
        }
    }

    /** Looks at the forecasts after a tick. */
    void forecast(Catalogue catalogue, Forecasts forecasts, double seconds) {
        for (int i = 0; i < catalogue.areaCount(); i++) {
            boolean alarming = forecasts.known(i) && forecasts.state(i) == ForecastState.ALARM;
            String area = catalogue.areaAt(i).name();
            Alarm present = standing.get(area);
            if (alarming && present == null) {
                standing.put(
                        area,
                        new Alarm(
                                area,
                                seconds,
                                OptionalDouble.empty(),
                                known(forecasts.secondsLeft(i)),
                                known(forecasts.secondsLeftLow(i)),
                                known(forecasts.secondsLeftHigh(i))));
            } else if (!alarming && present != null) {
                clear(present, OptionalDouble.of(seconds));
            }
        }
    }

    private void clear(Alarm alarm, OptionalDouble when) {
        standing.remove(alarm.area());
        alarms.add(new Alarm(
                alarm.area(),
                alarm.atSeconds(),
                when,
                alarm.secondsLeft(),
                alarm.secondsLeftLow(),
                alarm.secondsLeftHigh()));
    }

    void asked(double seconds, OptionalDouble answered) {
        verifications.add(new Verification(seconds, answered));
    }

    void collected(PastCollection collection, double heapMaxBytes) {
        failure.collected(collection, heapMaxBytes);
    }

    /** Ends a life: what stands, stands at its end. */
    void endLife() {
        List.copyOf(standing.values()).forEach(alarm -> clear(alarm, OptionalDouble.empty()));
    }

    ReplayReport report(Past past) {
        endLife();
        alarms.sort(Comparator.comparingDouble(Alarm::atSeconds));
        return new ReplayReport(
                past.collections() == 0 ? "none" : past.collectors(),
                past.heapMaxBytes(),
                past.events() == 0 ? 0 : past.beginSeconds(),
                past.durationSeconds(),
                past.events(),
                past.lives(),
                levels,
                alarms,
                criticalAt,
                verifications,
                responses,
                failure.at());
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
