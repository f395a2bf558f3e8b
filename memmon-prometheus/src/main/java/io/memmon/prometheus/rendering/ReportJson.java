package io.memmon.prometheus.rendering;

import io.memmon.api.memory.Level;
import io.memmon.core.report.Advice;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.ForecastReport;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspect;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.PluginReport;
import io.memmon.core.report.RehearsalReport;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.RunReport;
import io.memmon.core.report.RunningRehearsal;
import io.memmon.core.report.SelfReport;
import io.memmon.core.report.SignalReport;
import io.memmon.core.report.StoreReport;
import io.memmon.core.report.Transition;
import io.memmon.core.wording.Effects;
import io.memmon.core.wording.Headline;
import io.memmon.prometheus.web.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The monitor's reports as JSON. Units are in the names of the fields. */
public final class ReportJson {

    private static final String SIMULATED = "Simulated pressure: memory was not really short. "
            + "Alerts that fire carry simulated=\"true\"; actions ran for real unless their status is would_run.";

    private ReportJson() {}

    /** Returns the health report. */
    public static JsonObject of(HealthReport report) {
        JsonObject json = new JsonObject()
                .put("at", report.at())
                .put("tickAt", report.self().lastTick())
                .put("runId", report.run().id())
                .put("run", of(report.run()))
                .put("instance", report.instance())
                .put("version", report.version())
                .put("uptimeSeconds", report.uptime())
                .put("mode", report.mode())
                .put("level", label(report.level()))
                .put("area", report.area())
                .put("headline", report.headline())
                .put("evidence", report.evidence())
                .put("advice", report.advice(), ReportJson::of)
                .put("gapMs", report.gap().toMillis())
                .put("done", done(report))
                .put("simulated", report.simulatedUsage().isPresent())
                .put("simulatedUsageRatio", report.simulatedUsage())
                .putObject("rehearsal", report.rehearsal().map(ReportJson::of))
                .put("areas", report.areas(), ReportJson::of)
                .put("signals", report.signals(), ReportJson::of)
                .put("engaged", report.engaged())
                .put("responses", report.responses(), ReportJson::of)
                .put("openIncidents", report.openIncidents(), ReportJson::of)
                .put("lastLife", report.lastLife())
                .put("self", of(report.self()));
        report.suspects().ifPresent(suspects -> json.put("suspects", of(suspects)));
        return json;
    }

    private static JsonObject of(RunReport run) {
        return new JsonObject()
                .put("startedAt", run.startedAt())
                .put("pid", run.pid())
                .putUnlessEmpty("application", run.application())
                .put("jvm", run.jvm())
                .putUnlessEmpty("collector", run.collector());
    }

    private static JsonObject of(Advice advice) {
        return new JsonObject()
                .put("code", advice.code())
                .put("text", advice.text())
                .put("command", advice.command())
                .put("runbook", advice.runbook());
    }

    private static JsonObject of(RunningRehearsal rehearsal) {
        return new JsonObject().put("level", label(rehearsal.level())).put("endsAt", rehearsal.endsAt());
    }

    /** Returns what was done about the open incidents or, where there are none, lately. */
    static String done(HealthReport report) {
        List<ResponseReport> latest = report.openIncidents().isEmpty()
                ? report.responses()
                : report.openIncidents().stream()
                        .flatMap(incident -> incident.responses().stream())
                        .toList();
        return Effects.done(latest, report.engaged());
    }

    /** Returns what of the report moves from second to second: the reading of the live page. */
    public static JsonObject reading(HealthReport report) {
        return new JsonObject()
                .put("at", report.at())
                .put("tickAt", report.self().lastTick())
                .put("mode", report.mode())
                .put("level", label(report.level()))
                .put("area", report.area())
                .put("headline", report.headline())
                .put("evidence", report.evidence())
                .put("done", done(report))
                .put("simulatedUsageRatio", report.simulatedUsage())
                .putObject("rehearsal", report.rehearsal().map(ReportJson::of))
                .put("areas", report.areas(), ReportJson::moving)
                .put("signals", report.signals(), ReportJson::of)
                .put("engaged", report.engaged());
    }

    /** Returns what the page needs to know before its first reading. */
    public static JsonObject hello(HealthReport report) {
        return new JsonObject()
                .put("runId", report.run().id())
                .put("startedAt", report.run().startedAt())
                .put("version", report.version())
                .put("mode", report.mode())
                .put("tickSeconds", report.self().fastInterval())
                .put("areas", report.areas(), ReportJson::bounds);
    }

    private static JsonObject bounds(AreaReport area) {
        return new JsonObject()
                .put("name", area.name())
                .put("limitBytes", area.limit())
                .putNumbers("thresholdRatios", area.thresholds());
    }

    /** Returns an incident. */
    public static JsonObject of(Incident incident) {
        JsonObject json = new JsonObject()
                .put("id", incident.id())
                .put("name", incident.name())
                .put("area", incident.area())
                .put("openedAt", incident.openedAt())
                .put("closedAt", incident.closedAt().map(Instant::toString))
                .put("open", incident.closedAt().isEmpty())
                .put("peak", label(incident.peak()))
                .putUnlessEmpty("reason", incident.reason())
                .put("transitions", incident.transitions(), ReportJson::of)
                .put("responses", incident.responses(), ReportJson::of);
        incident.suspects().ifPresent(suspects -> json.put("suspects", of(suspects)));
        return json;
    }

    private static JsonObject of(LeakSuspects suspects) {
        return new JsonObject()
                .put("at", suspects.at())
                .put("summary", suspects.summary())
                .put("histograms", suspects.histograms())
                .put("spanSeconds", suspects.span())
                .put("climbBytes", suspects.climbBytes())
                .put("classes", suspects.classes(), ReportJson::of);
    }

    private static JsonObject of(LeakSuspect suspect) {
        return new JsonObject()
                .put("class", suspect.className())
                .put("grownBytes", suspect.grownBytes())
                .put("climbRatio", suspect.share())
                .put("grownInstances", suspect.grownInstances())
                .put("bytes", suspect.bytes())
                .put("instances", suspect.instances());
    }

    /** Returns what a rehearsal did. */
    public static JsonObject of(RehearsalReport rehearsal) {
        return new JsonObject()
                .put("simulated", true)
                .put("note", SIMULATED)
                .put("level", label(rehearsal.level()))
                .put("mode", rehearsal.mode())
                .put("simulatedUsageRatio", rehearsal.simulatedUsage())
                .put("holdSeconds", rehearsal.hold())
                .put("state", rehearsal.state())
                .put("responses", rehearsal.responses(), ReportJson::rehearsed);
    }

    /** Returns a setting; a secret is masked. */
    public static JsonObject of(EffectiveSetting setting) {
        return new JsonObject()
                .put("key", setting.key())
                .put("value", Secrecy.masked(setting))
                .put("origin", setting.origin());
    }

    /** Returns the name of a level in lower case. */
    public static String label(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject of(AreaReport area) {
        return moving(area)
                .putUnlessEmpty("reason", area.reason())
                .putNumbers("thresholdRatios", area.thresholds())
                .put("liveEvidence", area.evidence().map(by -> by.name().toLowerCase(Locale.ROOT)));
    }

    /** Returns what of an area moves from second to second. */
    private static JsonObject moving(AreaReport area) {
        JsonObject json = new JsonObject()
                .put("name", area.name())
                .put("level", label(area.level()))
                .put("recovering", area.recovering())
                .put("text", Headline.described(area))
                .put("usedBytes", area.used())
                .put("limitBytes", area.limit())
                .put("liveBytes", area.live())
                .put("liveAgeSeconds", Numbers.seconds(area.liveAge()))
                .put("utilisationRatio", area.utilisation())
                .put("growthBytesPerSecond", area.growthBytesPerSecond());
        area.forecast().ifPresent(forecast -> json.put("exhaustion", of(forecast)));
        return json;
    }

    private static JsonObject of(ForecastReport forecast) {
        return new JsonObject()
                .put("state", forecast.state())
                .putUnlessEmpty("says", forecast.says())
                .put("secondsLeft", forecast.secondsLeft())
                .put("secondsLeftLow", forecast.secondsLeftLow())
                .put("secondsLeftHigh", forecast.secondsLeftHigh())
                .put("rangeConfidenceRatio", forecast.rangeConfidence())
                .put("unverifiedSecondsLeft", forecast.unverifiedSecondsLeft())
                .put("confidenceRatio", forecast.confidence());
    }

    private static JsonObject of(SignalReport signal) {
        return new JsonObject()
                .put("name", signal.name())
                .put("unit", signal.unit().name().toLowerCase(Locale.ROOT))
                .put("value", signal.value());
    }

    /** Returns a change of level. */
    public static JsonObject of(Transition transition) {
        return new JsonObject()
                .put("at", transition.at())
                .put("area", transition.area())
                .put("from", label(transition.from()))
                .put("to", label(transition.to()))
                .putUnlessEmpty("reason", transition.reason())
                .put("utilisationRatio", transition.utilisation())
                .put("usedBytes", transition.used())
                .put("limitBytes", transition.limit())
                .put("liveBytes", transition.live());
    }

    /** Returns a response. */
    public static JsonObject of(ResponseReport response) {
        return common(response)
                .put("at", response.at())
                .put("incident", Numbers.unlessZero(response.incident()))
                .put("level", label(response.level()))
                .put("tookSeconds", response.took());
    }

    private static JsonObject rehearsed(ResponseReport response) {
        return common(response).put("durationSeconds", response.took());
    }

    private static JsonObject common(ResponseReport response) {
        return new JsonObject()
                .put("action", response.action())
                .put("area", response.area())
                .put("step", response.step())
                .put("status", response.result().label())
                .put("freedBytes", response.freedBytes())
                .put("freed", freed(response))
                .put("freedText", Effects.freed(response))
                .put("outcomeText", Effects.outcome(response))
                .putUnlessEmpty("note", response.note());
    }

    /** How the bytes were measured, or why there are none: nobody should take silence for zero. */
    private static Optional<String> freed(ResponseReport response) {
        if (!response.measurement().isEmpty()) {
            return Optional.of(
                    response.freedBytes().isPresent() ? response.measurement() : "unknown: " + response.measurement());
        }
        return response.freedBytes().isPresent() ? Optional.empty() : Optional.of("unknown");
    }

    private static JsonObject of(SelfReport self) {
        return new JsonObject()
                .put("ticks", self.ticks())
                .put("lastTick", self.lastTick())
                .put("meanTickSeconds", self.meanTick())
                .put("longestTickSeconds", self.longestTick())
                .put("worstLatenessSeconds", self.worstLateness())
                .put("cpuRatio", self.cpuShare())
                .put("allocatedBytesPerSecond", self.allocatedBytesPerSecond())
                .put("fastIntervalSeconds", self.fastInterval())
                .put("droppedEvents", self.droppedEvents())
                .putUnlessEmpty("journal", self.journal())
                .put("store", of(self.store()))
                .put("plugins", self.plugins(), ReportJson::of);
    }

    private static JsonObject of(StoreReport store) {
        return new JsonObject()
                .put("state", store.condition().name().toLowerCase(Locale.ROOT))
                .putUnlessEmpty("detail", store.detail());
    }

    private static JsonObject of(PluginReport plugin) {
        return new JsonObject()
                .put("kind", plugin.kind())
                .put("name", plugin.name())
                .put("origin", plugin.origin())
                .put("state", plugin.state())
                .put("errors", plugin.errors())
                .putUnlessEmpty("lastError", plugin.lastError());
    }
}
