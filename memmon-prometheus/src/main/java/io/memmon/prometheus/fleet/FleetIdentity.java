package io.memmon.prometheus.fleet;

import static java.util.Objects.requireNonNull;

import io.memmon.core.report.EffectiveSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What alerts about this JVM carry as their label {@code instance} (or {@code pod}).
 *
 * @param name the label's value; empty when nobody knows it
 * @param label which labels may carry it
 */
record FleetIdentity(String name, Label label) {

    /** This JVM has no name that alerts could carry. */
    static final FleetIdentity UNKNOWN = new FleetIdentity("", Label.INSTANCE);

    /** Where the name may stand. */
    enum Label {
        /** In {@code instance} alone. */
        INSTANCE,
        /** In {@code instance} or {@code pod}: Kubernetes' discovery writes an address into the former. */
        INSTANCE_OR_POD
    }

    FleetIdentity {
        requireNonNull(name, "name");
        requireNonNull(label, "label");
    }

    static FleetIdentity ofInstance(String instance) {
        return new FleetIdentity(instance, Label.INSTANCE_OR_POD);
    }

    /**
     * Finds it: {@code memmon.instance}, else {@code POD_NAME}, else host and port of the endpoint, if that is fixed.
     *
     * @param reported what the monitor calls this JVM: host and process where the first two are not set
     */
    static Optional<FleetIdentity> of(
            List<EffectiveSetting> settings, Map<String, String> environment, String reported) {
        return setting(settings, "memmon.instance")
                .or(() -> Optional.ofNullable(environment.get("POD_NAME")).filter(name -> !name.isBlank()))
                .map(FleetIdentity::ofInstance)
                .or(() -> hostAndPort(reported, setting(settings, "memmon.http.port")));
    }

    private static Optional<FleetIdentity> hostAndPort(String reported, Optional<String> port) {
        int process = reported.lastIndexOf(':');
        return process < 1
                ? Optional.empty()
                : port.filter(text -> !text.equals("0"))
                        .map(text -> new FleetIdentity(reported.substring(0, process) + ':' + text, Label.INSTANCE));
    }

    private static Optional<String> setting(List<EffectiveSetting> settings, String key) {
        return settings.stream()
                .filter(setting -> setting.key().equals(key))
                .map(EffectiveSetting::value)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Returns whether an alert speaks of this JVM. */
    boolean isMeantBy(FleetAlert alert) {
        return !name.isEmpty()
                && (name.equals(alert.instance()) || (label == Label.INSTANCE_OR_POD && name.equals(alert.pod())));
    }
}
