package io.memmon.api.response;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import java.time.Duration;
import java.util.List;

/**
 * When an action is right, and what it costs.
 *
 * @param from the lowest level that calls for it; {@link Level#LOW} or above
 * @param areas the names of the areas that it relieves, at least one
 * @param cost what it costs the application
 * @param cooldown the least time between two responses of this action at one level; a rise of the level ends it
 * @param timeLimit the longest that one step may take before the action is abandoned and quarantined; positive
 * @param purpose what it is for
 * @param allocation whether it allocates
 * @param reach what it touches
 */
public record ResponseProfile(
        Level from,
        List<String> areas,
        Cost cost,
        Duration cooldown,
        Duration timeLimit,
        Purpose purpose,
        Allocation allocation,
        Reach reach) {

    /** What an action is for. */
    public enum Purpose {
        /** Frees memory; how much is measured before the next action runs. */
        RELIEVE,
        /** Keeps memory from being taken while it is in force; shows in the trend, so the next action does not wait. */
        CURB,
        /** Tells or records; nothing is measured, and the next action does not wait for it. */
        INFORM
    }

    /** What an action touches. */
    public enum Reach {
        /** Things of the application that owns this monitor, such as its caches. */
        OWN,
        /** The whole JVM: collections, trims, dumps, readiness. Of several monitors in one JVM only one does that. */
        JVM
    }

    /** Whether an action allocates. */
    public enum Allocation {
        /** Nothing: at CRITICAL it runs before the others. */
        NOTHING,
        /** As it pleases. */
        SOME
    }

    /**
     * Checks all components.
     *
     * @throws IllegalArgumentException if the level is NORMAL, the areas are empty, the cooldown is negative or the
     *     time limit not positive
     */
    public ResponseProfile {
        requireNonNull(from, "from");
        areas = List.copyOf(areas);
        requireNonNull(cost, "cost");
        requireNonNull(cooldown, "cooldown");
        requireNonNull(timeLimit, "timeLimit");
        requireNonNull(purpose, "purpose");
        requireNonNull(allocation, "allocation");
        requireNonNull(reach, "reach");
        if (from == Level.NORMAL) {
            throw new IllegalArgumentException("from must be LOW or above, found NORMAL");
        }
        if (areas.isEmpty()) {
            throw new IllegalArgumentException("areas must name at least one area, found none");
        }
        if (cooldown.isNegative()) {
            throw new IllegalArgumentException("cooldown must be at least zero, found " + cooldown);
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("timeLimit must be positive, found " + timeLimit);
        }
    }

    /** Returns a reversible relief of the heap from this level on, with no cooldown of its own and 5 s to act. */
    public static ResponseProfile from(Level level) {
        return new ResponseProfile(
                level,
                List.of("heap"),
                Cost.REVERSIBLE,
                Duration.ZERO,
                Duration.ofSeconds(5),
                Purpose.RELIEVE,
                Allocation.SOME,
                Reach.OWN);
    }

    /** Returns the same profile for other areas. */
    public ResponseProfile on(String... newAreas) {
        return new ResponseProfile(from, List.of(newAreas), cost, cooldown, timeLimit, purpose, allocation, reach);
    }

    /** Returns the same profile with another cost. */
    public ResponseProfile costing(Cost newCost) {
        return new ResponseProfile(from, areas, newCost, cooldown, timeLimit, purpose, allocation, reach);
    }

    /** Returns the same profile with another cooldown. */
    public ResponseProfile cooldown(Duration newCooldown) {
        return new ResponseProfile(from, areas, cost, newCooldown, timeLimit, purpose, allocation, reach);
    }

    /** Returns the same profile with another time limit. */
    public ResponseProfile within(Duration newTimeLimit) {
        return new ResponseProfile(from, areas, cost, cooldown, newTimeLimit, purpose, allocation, reach);
    }

    /** Returns the same profile for an action that keeps memory from being taken while it is in force. */
    public ResponseProfile curbing() {
        return new ResponseProfile(from, areas, cost, cooldown, timeLimit, Purpose.CURB, allocation, reach);
    }

    /** Returns the same profile for an action that tells or records and frees nothing. */
    public ResponseProfile informing() {
        return new ResponseProfile(from, areas, cost, cooldown, timeLimit, Purpose.INFORM, allocation, reach);
    }

    /** Returns the same profile for an action that allocates nothing, which runs first at CRITICAL. */
    public ResponseProfile allocatesNothing() {
        return new ResponseProfile(from, areas, cost, cooldown, timeLimit, purpose, Allocation.NOTHING, reach);
    }

    /** Returns the same profile for an action on the whole JVM: of several monitors in one JVM only the leader runs it. */
    public ResponseProfile jvmWide() {
        return new ResponseProfile(from, areas, cost, cooldown, timeLimit, purpose, allocation, Reach.JVM);
    }
}
