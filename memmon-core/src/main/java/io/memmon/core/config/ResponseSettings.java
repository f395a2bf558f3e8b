package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import io.memmon.api.response.Cost;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What responses may do and how often, {@code memmon.response.*}.
 *
 * @param maxCost the most that a response may cost
 * @param cooldown between two responses at one level, 0 to 1 d; a rise in level is never held back
 * @param emergencyCooldown between two emergency responses, 0 to 1 d
 * @param evidenceTimeout how long to wait for evidence of an effect before it is called unknown, 1 s to 10 min
 * @param disabled actions that never respond, by name or class name
 * @param headroom when a large heap acts by level alone
 */
public record ResponseSettings(
        Cost maxCost,
        Duration cooldown,
        Duration emergencyCooldown,
        Duration evidenceTimeout,
        List<String> disabled,
        HeadroomSettings headroom) {

    /** What holds where nothing is set. */
    public static final ResponseSettings DEFAULTS = new ResponseSettings(
            Cost.PAUSES,
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            List.of(),
            HeadroomSettings.DEFAULTS);

    public ResponseSettings {
        Objects.requireNonNull(maxCost, "maxCost");
        cooldownRange().check("memmon.response.cooldown", cooldown);
        cooldownRange().check("memmon.response.emergency-cooldown", emergencyCooldown);
        evidenceRange().check("memmon.response.evidence-timeout", evidenceTimeout);
        disabled = List.copyOf(disabled);
        Objects.requireNonNull(headroom, "headroom");
    }

    static ResponseSettings read(Settings settings) {
        return new ResponseSettings(
                settings.choice("max-cost", DEFAULTS.maxCost),
                cooldownRange().read(settings, "cooldown", DEFAULTS.cooldown),
                cooldownRange().read(settings, "emergency-cooldown", DEFAULTS.emergencyCooldown),
                evidenceRange().read(settings, "evidence-timeout", DEFAULTS.evidenceTimeout),
                settings.list("disabled", DEFAULTS.disabled),
                HeadroomSettings.read(settings));
    }

    private static DurationRange cooldownRange() {
        return DurationRange.of(Duration.ZERO, Duration.ofDays(1));
    }

    private static DurationRange evidenceRange() {
        return DurationRange.of(Duration.ofSeconds(1), Duration.ofMinutes(10));
    }
}
