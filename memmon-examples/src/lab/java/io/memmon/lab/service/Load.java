package io.memmon.lab.service;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.ShedGate.Priority;
import io.memmon.api.response.ResponseAction;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What a service does with memory, and what it could give up. Requests come from several threads. */
public interface Load {

    /** Serves one request. What it throws, an OutOfMemoryError too, makes the request a failed one. */
    void request(SplittableRandom random);

    /** Is called ten times a second by one thread, with the seconds since the start. */
    default void turn(double seconds) {}

    /** Returns when requests are due. */
    default Arrivals arrivals() {
        return Arrivals.steady(150);
    }

    /** Draws how much a request matters. */
    default Priority priority(SplittableRandom random) {
        int draw = random.nextInt(10);
        return draw < 3 ? Priority.LOW : draw < 9 ? Priority.NORMAL : Priority.HIGH;
    }

    /** Returns memmon's settings that the scenario calls for. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** Returns the caches that the service would register. */
    default List<ManagedCache> caches() {
        return List.of();
    }

    /** Returns the responses that the service's authors would write. */
    default List<ResponseAction> actions() {
        return List.of();
    }
}
