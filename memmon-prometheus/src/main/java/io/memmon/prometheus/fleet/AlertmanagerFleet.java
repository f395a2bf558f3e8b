package io.memmon.prometheus.fleet;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.Registration;
import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.Plugin;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.plugin.Settings;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.Monitor;
import io.memmon.core.MonitorExtension;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fleet's hand. One memmon guards one JVM; what the fleet sees is in Prometheus, and Alertmanager says it. This asks
 * Alertmanager for firing alerts about this very JVM and takes their label {@code memmon_level} ({@code low}, {@code
 * medium}, {@code high}, {@code critical}) as pressure on the heap.
 *
 * <pre>{@code
 * MemmonBuilder builder = AlertmanagerFleet.join(Memmon.builder());
 * }</pre>
 *
 * <p>Without {@code memmon.fleet.alertmanager.url} it does nothing. It is never its own echo: alerts labelled {@code
 * memmon_origin="self"} or {@code simulated="true"} say nothing. An Alertmanager that is slow, gone, redirects, answers
 * nonsense or more than 1 MB changes nothing here: that is counted (signal {@code fleet.failures}) and said once. What it
 * said holds for three intervals. Serves one monitor; every method may be called from any thread.
 */
public final class AlertmanagerFleet implements MonitorExtension, Collector, ThresholdPolicy {

    private volatile @Nullable FleetSettings settings;
    private volatile @Nullable FleetIdentity identity;

    private AlertmanagerFleet() {}

    /**
     * Returns one for one monitor: an extension, a collector and a policy at once. {@link #join} hands it to a builder; a
     * container binds it as extension and as collector, and it counts as policy as well.
     */
    public static AlertmanagerFleet create() {
        return new AlertmanagerFleet();
    }

    /** Lets the monitor of a builder listen to its fleet, as far as settings say so; returns the builder. */
    public static MemmonBuilder join(MemmonBuilder builder) {
        AlertmanagerFleet fleet = create();
        return builder.with((MonitorExtension) fleet).with((Plugin) fleet);
    }

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public Lane lane() {
        return Lane.SLOW;
    }

    @Override
    public void configure(Settings source) {
        settings = FleetSettings.read(source);
    }

    /** Learns who it is: only now are all settings known. */
    @Override
    public Registration open(Monitor monitor) {
        FleetSettings known = requireNonNull(settings, "configure must be called before open");
        identity = known.instance()
                .map(FleetIdentity::ofInstance)
                .or(() -> FleetIdentity.of(
                        monitor.settings(), System.getenv(), monitor.report().instance()))
                .orElse(FleetIdentity.UNKNOWN);
        return () -> identity = null;
    }

    @Override
    public Sampler open(CollectorContext context) {
        FleetQuestions questions = new FleetQuestions(context, this::alertmanager);
        context.onClose(questions);
        return questions;
    }

    private Optional<Alertmanager> alertmanager() {
        FleetSettings known = settings;
        FleetIdentity self = identity;
        return known == null || self == null
                ? Optional.empty()
                : known.url().map(url -> new Alertmanager(url, self, known, HttpAlertSource.of(url, known)));
    }

    @Override
    public Optional<Judge> open(PluginContext context, Area area) {
        return area.name().equals(StandardAreas.HEAP) ? Optional.of(FleetJudge.of(context)) : Optional.empty();
    }
}
