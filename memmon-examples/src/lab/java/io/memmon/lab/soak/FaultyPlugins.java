package io.memmon.lab.soak;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.Unit;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Plugins of each kind that do nothing but go wrong now and then. Several of each, as one that hung is never called again. */
final class FaultyPlugins {

    /** What the names of all begin with. */
    static final String PREFIX = "soak-";

    private static final int OF_EACH = 4;

    private final List<Mischief> collectors = new ArrayList<>();
    private final List<Mischief> policies = new ArrayList<>();
    private final List<Mischief> actions = new ArrayList<>();
    private final List<Mischief> listeners = new ArrayList<>();
    private final AtomicInteger engagements = new AtomicInteger();
    private final AtomicInteger releases = new AtomicInteger();

    /** Gives all of them to a monitor that is being built. */
    void addTo(MemmonBuilder builder) {
        for (int i = 0; i < OF_EACH; i++) {
            builder.with(new FaultyCollector(PREFIX + "collector-" + i, i == 0 ? Lane.SLOW : Lane.FAST, in(collectors)))
                    .with(new FaultyPolicy(PREFIX + "policy-" + i, in(policies)))
                    .with(new FaultyAction(PREFIX + "action-" + i, in(actions)))
                    .listener(new FaultyListener(in(listeners)));
        }
    }

    private static Mischief in(List<Mischief> list) {
        Mischief mischief = new Mischief();
        list.add(mischief);
        return mischief;
    }

    List<Mischief> collectors() {
        return List.copyOf(collectors);
    }

    List<Mischief> policies() {
        return List.copyOf(policies);
    }

    List<Mischief> actions() {
        return List.copyOf(actions);
    }

    List<Mischief> listeners() {
        return List.copyOf(listeners);
    }

    /** Returns how many of the actions are in force, by their own count. */
    int inForce() {
        return engagements.get() - releases.get();
    }

    /** Returns how often any of the actions came into force. */
    int engagements() {
        return engagements.get();
    }

    private record FaultyCollector(String name, Lane lane, Mischief mischief) implements Collector {

        @Override
        public Sampler open(CollectorContext context) {
            Signal signal = context.signal(name, Unit.COUNT);
            return out -> {
                mischief.commit();
                out.set(signal, mischief.commits());
            };
        }
    }

    private record FaultyPolicy(String name, Mischief mischief) implements ThresholdPolicy {

        @Override
        public Optional<Judge> open(PluginContext context, Area area) {
            return area.name().equals("heap")
                    ? Optional.of(view -> {
                        mischief.commit();
                        return Verdict.NORMAL;
                    })
                    : Optional.empty();
        }
    }

    /** Comes into force and goes out of it, and counts both. */
    private final class FaultyAction implements ResponseAction {

        private final String name;
        private final Mischief mischief;
        private boolean inForce;

        FaultyAction(String name, Mischief mischief) {
            this.name = name;
            this.mischief = mischief;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public ResponseProfile profile() {
            return ResponseProfile.from(Level.HIGH).informing();
        }

        @Override
        public Outcome respond(Situation now) {
            mischief.commit();
            synchronized (this) {
                if (inForce) {
                    return Outcome.NOTHING_TO_DO;
                }
                inForce = true;
                engagements.incrementAndGet();
                return Outcome.ENGAGED;
            }
        }

        @Override
        public void sustain(Situation now) {
            mischief.commit();
        }

        @Override
        public synchronized void release(Situation now) {
            inForce = false;
            releases.incrementAndGet();
        }
    }

    private record FaultyListener(Mischief mischief) implements MonitorListener {

        @Override
        public void levelChanged(Transition transition) {
            mischief.commit();
        }
    }
}
