package io.memmon.prometheus.fleet;

import io.memmon.api.memory.SignalName;
import io.memmon.api.memory.Unit;

/** The signals of the fleet's word. */
final class FleetSignals {

    /** The worst level of the alerts about this JVM, 0 (none) to 4; absent without a fresh answer. */
    static final SignalName LEVEL = new SignalName("fleet.level", Unit.COUNT);

    /** How long ago that was asked. */
    static final SignalName ANSWER_AGE = new SignalName("fleet.answer.age", Unit.SECONDS);

    /** Questions without a usable answer, so far. */
    static final SignalName FAILURES = new SignalName("fleet.failures", Unit.COUNT);

    private FleetSignals() {}
}
