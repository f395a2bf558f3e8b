package io.memmon.core.telling;

import io.memmon.api.capability.Registration;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.report.MonitorListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The listeners, each behind a guard of its own. */
public final class Listeners {

    private static final long BUDGET_NANOS = 1_000_000_000L;

    private final List<Seat> seats = new CopyOnWriteArrayList<>();
    private final EventRing events;

    /** A listener and the last event it was told, so that a teller that takes over tells nobody twice. */
    private static final class Seat {

        private final MonitorListener listener;
        private final PluginGuard guard;
        private long told = -1;

        Seat(MonitorListener listener, PluginGuard guard) {
            this.listener = listener;
            this.guard = guard;
        }
    }

    /** Creates an empty list. */
    public Listeners(EventRing events) {
        this.events = events;
    }

    /** Adds a listener until the returned handle is closed. */
    public Registration add(MonitorListener listener) {
        String name = listener.getClass().getName();
        Seat seat = new Seat(listener, new PluginGuard("listener", name, "builder", BUDGET_NANOS, 0, events));
        seats.add(seat);
        return () -> seats.remove(seat);
    }

    /**
     * Tells everybody who has not been told yet.
     *
     * @param event the number of the event, larger for each
     */
    void tell(GuardedCall caller, long event, Consumer<MonitorListener> what) {
        for (Seat seat : seats) {
            if (seat.told < event) {
                seat.told = event;
                caller.run(seat.guard, () -> what.accept(seat.listener));
            }
        }
    }

    /** Returns the guards of the listeners. */
    public List<PluginGuard> guards() {
        return seats.stream().map(seat -> seat.guard).toList();
    }
}
