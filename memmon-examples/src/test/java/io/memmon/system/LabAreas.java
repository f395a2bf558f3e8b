package io.memmon.system;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Areas that fail one after another at command, so that a level is confirmed many times in one life of a JVM. */
final class LabAreas implements Collector {

    private final Area[] areas;
    private final AtomicInteger failed = new AtomicInteger();

    LabAreas(int count) {
        areas = new Area[count];
    }

    /** Names every area. */
    static String name(int number) {
        return "lab-" + number;
    }

    /** Lets the next area fail, from the next tick on. */
    void failNext() {
        failed.incrementAndGet();
    }

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public Lane lane() {
        return Lane.FAST;
    }

    @Override
    public Sampler open(CollectorContext context) {
        for (int i = 0; i < areas.length; i++) {
            areas[i] = context.area(name(i));
        }
        return out -> {
            int full = failed.get();
            for (int i = 0; i < areas.length; i++) {
                out.limit(areas[i], 1000);
                out.used(areas[i], i < full ? 930 : 100);
            }
        };
    }

    /** Returns the policy that believes in the failure at once. */
    ThresholdPolicy policy() {
        return new Failing();
    }

    private static final class Failing implements ThresholdPolicy {

        @Override
        public String name() {
            return "lab";
        }

        @Override
        public Optional<Judge> open(PluginContext context, Area area) {
            if (!area.name().startsWith("lab-")) {
                return Optional.empty();
            }
            Verdict failing = Verdict.of(Level.HIGH, "an allocation failed").certain();
            return Optional.of(view -> view.utilisation(area) > 0.9 ? failing : Verdict.NORMAL);
        }
    }
}
