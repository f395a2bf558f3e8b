package io.memmon.core.response;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Cost;
import io.memmon.core.config.HeadroomSettings;
import java.util.List;

/**
 * When acts are allowed.
 *
 * @param maxCost the operator's ceiling
 * @param disabled actions that never respond, by name or class name
 * @param cooldownNanos the least time between two rounds of responses at one level
 * @param emergencyCooldownNanos the same at CRITICAL
 * @param evidenceNanos how long to wait for evidence of an effect
 * @param headroom in how large heaps fullness in percent means little
 * @param proofPauseNanos the longest stop that asking for proof may cost; 0 for never
 */
public record ResponseRules(
        Cost maxCost,
        List<String> disabled,
        long cooldownNanos,
        long emergencyCooldownNanos,
        long evidenceNanos,
        HeadroomSettings headroom,
        long proofPauseNanos) {

    /** Checks that nothing is missing, and copies the list. */
    public ResponseRules {
        requireNonNull(maxCost, "maxCost");
        disabled = List.copyOf(disabled);
    }

    long cooldown(Level level) {
        return level == Level.CRITICAL ? emergencyCooldownNanos : cooldownNanos;
    }

    /** Returns how long the next action waits for evidence of the last one's effect: the worse, the shorter. */
    long patience(Level level) {
        return switch (level) {
            case CRITICAL -> Math.min(evidenceNanos, 3_000_000_000L);
            case HIGH -> Math.min(evidenceNanos, 10_000_000_000L);
            default -> evidenceNanos;
        };
    }
}
