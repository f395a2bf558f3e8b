package io.memmon.faults;

import io.memmon.api.capability.CacheStatistics;
import io.memmon.api.capability.ManagedCache;
import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin of each kind that does one thing wrong in each of its calls. */
record FaultyPlugins(Fault fault, CountDownLatch never, AtomicInteger calls) {

    private static final ResponseProfile PROFILE =
            ResponseProfile.from(Level.HIGH).curbing().within(Duration.ofMillis(500));

    FaultyPlugins(Fault fault, CountDownLatch never) {
        this(fault, never, new AtomicInteger());
    }

    private void happen() {
        calls.incrementAndGet();
        fault.happen(never);
    }

    Collector collector(Lane lane) {
        return new Calling(fault.plugin() + (lane == Lane.FAST ? "" : "-slowly"), lane, this::happen);
    }

    /** A collector that only calls something. */
    record Calling(String name, Lane lane, Runnable what) implements Collector {

        Calling(String name, Runnable what) {
            this(name, Lane.FAST, what);
        }

        @Override
        public Sampler open(CollectorContext context) {
            return out -> what.run();
        }
    }

    ThresholdPolicy policy() {
        return new ThresholdPolicy() {
            @Override
            public String name() {
                return fault.plugin();
            }

            @Override
            public Optional<Judge> open(PluginContext context, Area area) {
                return Optional.of(view -> {
                    happen();
                    return Verdict.NORMAL;
                });
            }
        };
    }

    ResponseAction action() {
        return new ResponseAction() {
            @Override
            public String name() {
                return fault.plugin();
            }

            @Override
            public ResponseProfile profile() {
                return PROFILE;
            }

            @Override
            public Outcome respond(Situation now) {
                happen();
                return Outcome.ENGAGED;
            }

            @Override
            public void sustain(Situation now) {
                happen();
            }

            @Override
            public void release(Situation now) {
                happen();
            }
        };
    }

    MonitorListener listener() {
        return new MonitorListener() {
            @Override
            public void levelChanged(Transition transition) {
                happen();
            }

            @Override
            public void responded(ResponseReport response) {
                happen();
            }

            @Override
            public void incidentOpened(Incident incident) {
                happen();
            }

            @Override
            public void incidentClosed(Incident incident) {
                happen();
            }
        };
    }

    ManagedCache cache() {
        return new ManagedCache() {
            @Override
            public String name() {
                return fault.plugin();
            }

            @Override
            public long capacity() {
                happen();
                return 1;
            }

            @Override
            public void resize(long newCapacity) {
                happen();
            }

            @Override
            public CacheStatistics statistics() {
                happen();
                return CacheStatistics.ofEntries(1);
            }
        };
    }
}
