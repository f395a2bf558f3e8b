package io.memmon.core.engine;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.policy.View;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.core.config.Problem;
import io.memmon.core.discovery.CataloguedPlugin;
import io.memmon.core.engine.PluginOpening.PluginNotOpened;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.message.MessageId;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.report.PluginReport;
import io.memmon.core.response.ActionSlot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that run, opened, each behind a guard. Opening one isolates it: what cannot be opened is said once and the
 * others run. Used by the starting thread and then by the slow lane.
 */
final class Roster {

    private static final Logger logger = LoggerFactory.getLogger(Roster.class);
    private static final long FAST_BUDGET_NANOS = 1_000_000L;
    private static final long SLOW_BUDGET_NANOS = 5_000_000_000L;
    private static final long ACTION_BUDGET_NANOS = Long.MAX_VALUE;

    private final PluginOpening opening;
    private final Function<CataloguedPlugin, EngineContext> contexts;
    private final EventRing events;
    private final Catalogue catalogue;
    private final FastLoop fast;
    private final SlowLoop slow;
    private final View view;

    private final List<GuardedSampler> fastSamplers = new ArrayList<>();
    private final List<GuardedSampler> slowSamplers = new ArrayList<>();
    private final List<OpenPolicy> policies = new ArrayList<>();
    private final List<ActionSlot> actions = new ArrayList<>();
    private final List<PluginGuard> guards = new ArrayList<>();
    private final List<PluginReport> failed = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> unopened = new ArrayList<>();

    private record OpenPolicy(ThresholdPolicy policy, EngineContext context, PluginGuard guard) {}

    Roster(
            PluginOpening opening,
            Function<CataloguedPlugin, EngineContext> contexts,
            EventRing events,
            Catalogue catalogue,
            FastLoop fast,
            SlowLoop slow,
            View view) {
        this.opening = opening;
        this.contexts = contexts;
        this.events = events;
        this.catalogue = catalogue;
        this.fast = fast;
        this.slow = slow;
        this.view = view;
    }

    /** Opens plugins: collectors first, so that the others find their areas declared. */
    synchronized void open(List<CataloguedPlugin> plugins) {
        plugins.stream()
                .sorted(Comparator.comparing(CataloguedPlugin::kind).thenComparing(CataloguedPlugin::name))
                .forEach(this::open);
        fast.samplers(fastSamplers);
        slow.samplers(slowSamplers);
    }

    private void open(CataloguedPlugin plugin) {
        try {
            switch (plugin.kind()) {
                case COLLECTOR -> collector(plugin, (Collector) plugin.plugin());
                case POLICY -> policy(plugin, (ThresholdPolicy) plugin.plugin());
                case RESPONSE -> action(plugin, (ResponseAction) plugin.plugin());
            }
            opened.add(plugin.prefix());
        } catch (PluginNotOpened e) {
            unopened.add(plugin.prefix());
            String kind = kind(plugin);
            failed.add(
                    new PluginReport(kind, plugin.name(), origin(plugin), "failed", 1, String.valueOf(e.getMessage())));
            Problem problem = Problem.warn(
                            MessageId.PLUGIN_NOT_OPENED, kind + ' ' + plugin.name(), "could not be opened")
                    .withFound(String.valueOf(e.getMessage()))
                    .at(plugin.claimant())
                    .withFix("it is left out, the other plugins run");
            logger.warn("{}", problem.line(), e.getCause());
        }
    }

    private void collector(CataloguedPlugin plugin, Collector collector) throws PluginNotOpened {
        EngineContext context = contexts.apply(plugin);
        Lane lane = opening.open(plugin.name(), collector::lane);
        Sampler sampler = opening.open(plugin.name(), () -> collector.open(context));
        if (lane == Lane.FAST) {
            fastSamplers.add(new GuardedSampler(guard(plugin, FAST_BUDGET_NANOS, 0), sampler, fast.recorder()));
        } else {
            slowSamplers.add(new GuardedSampler(guard(plugin, SLOW_BUDGET_NANOS, 0), sampler, slow.recorder()));
        }
    }

    private void policy(CataloguedPlugin plugin, ThresholdPolicy policy) {
        policies.add(new OpenPolicy(policy, contexts.apply(plugin), guard(plugin, FAST_BUDGET_NANOS, 0)));
    }

    private void action(CataloguedPlugin plugin, ResponseAction action) throws PluginNotOpened {
        EngineContext context = contexts.apply(plugin);
        ResponseProfile profile = opening.open(plugin.name(), () -> {
            action.open(context);
            return action.profile();
        });
        Area anyArea = catalogue.area(profile.areas().get(0));
        PluginGuard guard =
                guard(plugin, ACTION_BUDGET_NANOS, profile.timeLimit().toNanos());
        actions.add(new ActionSlot(action, profile, guard, anyArea));
    }

    private PluginGuard guard(CataloguedPlugin plugin, long budgetNanos, long limitNanos) {
        PluginGuard guard =
                new PluginGuard(kind(plugin), plugin.name(), origin(plugin), budgetNanos, limitNanos, events);
        guards.add(guard);
        return guard;
    }

    private static String kind(CataloguedPlugin plugin) {
        return plugin.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String origin(CataloguedPlugin plugin) {
        return plugin.origin().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Asks every policy for a judge of an area. */
    synchronized List<JudgedArea.Seat> judges(Area area) {
        List<JudgedArea.Seat> seats = new ArrayList<>();
        for (OpenPolicy policy : policies) {
            try {
                Optional<Judge> judge = opening.open(
                        policy.guard().name(), () -> policy.policy().open(policy.context(), area));
                judge.ifPresent(
                        found -> seats.add(new JudgedArea.Seat(policy.guard().part(), found, view)));
            } catch (PluginNotOpened e) {
                policy.guard().part().failed(e.getCause() == null ? e : e.getCause());
                Problem problem = Problem.warn(
                                MessageId.PLUGIN_NOT_OPENED,
                                "policy " + policy.guard().name(),
                                "could not be opened for area " + area)
                        .withFound(String.valueOf(e.getMessage()))
                        .withFix("it is left out there, the other policies judge");
                logger.warn("{}", problem.line(), e.getCause());
            }
        }
        return seats;
    }

    synchronized List<ActionSlot> actions() {
        return List.copyOf(actions);
    }

    /** Returns the settings' prefixes of the plugins that have read theirs. */
    synchronized List<String> opened() {
        return List.copyOf(opened);
    }

    /** Returns the settings' prefixes of the plugins that could not be opened. */
    synchronized List<String> unopened() {
        return List.copyOf(unopened);
    }

    /** Returns how every plugin fares, by kind and name. */
    synchronized List<PluginReport> reports() {
        List<PluginReport> reports = new ArrayList<>(failed);
        guards.forEach(guard -> reports.add(report(guard)));
        reports.sort(Comparator.comparing(PluginReport::kind).thenComparing(PluginReport::name));
        return reports;
    }

    static PluginReport report(PluginGuard guard) {
        String state = guard.quarantined() ? "quarantined" : guard.backedOff() ? "backed-off" : "running";
        return new PluginReport(guard.kind(), guard.name(), guard.origin(), state, guard.errors(), guard.lastError());
    }
}
