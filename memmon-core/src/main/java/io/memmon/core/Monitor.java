package io.memmon.core;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.Registration;
import io.memmon.api.memory.Level;
import io.memmon.core.config.Mode;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.EfficiencyReport;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MemoryBaseline;
import io.memmon.core.report.MemoryHistory;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.PastEvents;
import io.memmon.core.report.RehearsalReport;
import io.memmon.core.report.ReviewReport;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A running monitor, as the application, the endpoint and tests see it. Safe for use by any number of threads. */
public interface Monitor {

    /** How thorough a check is. */
    enum Check {
        /** Sample everything now. */
        SAMPLE,
        /** Ask for a collection that includes the old generation first, if the configuration allows it. */
        COLLECT_FIRST
    }

    /** Returns the state of memory as of the last tick. */
    HealthReport report();

    /** Samples everything now, on the monitor's own lanes, and returns the state; waits at most a few seconds. */
    HealthReport check(Check thoroughness);

    /**
     * Pretends a level, so that alerts fire and responses up to reversible cost run; ends by itself after {@code hold}.
     * Refused while a real incident is open.
     *
     * @param level LOW to CRITICAL
     * @param mode {@code OBSERVE} only lists what would run
     * @param hold for how long the usage is pretended; empty for as long as the level's alert needs to fire
     * @throws IllegalArgumentException if the level is NORMAL or the hold not between 1 s and 1 h
     */
    RehearsalReport rehearse(Level level, Mode mode, Optional<Duration> hold);

    /** Returns the incidents of this life and, with a journal, of the last one, newest first. */
    List<Incident> incidents();

    /** Returns the past, in buckets of ten seconds to six hours. */
    MemoryHistory history();

    /** Returns what happened in this run and, with a store, in earlier ones. */
    PastEvents past();

    /** Returns what is usual for each area at each hour of the week. */
    MemoryBaseline baseline();

    /** Works out how long the areas will do at the trend of the last week, and which heap would fit. */
    CapacityReport capacity();

    /** Works out what the heap is used for, and what a smaller or larger one would change. */
    EfficiencyReport efficiency();

    /**
     * Looks through the past for those who maintain the monitor: trends, levels, alerts, thresholds, responses.
     *
     * @param window how far back
     */
    ReviewReport review(Duration window);

    /** Returns whether the monitor judges only, or also acts. */
    Mode mode();

    /**
     * The kill switch: changes the mode within a tick. To {@code OBSERVE} releases everything that is engaged.
     *
     * @param by who asks, for the journal
     */
    void mode(Mode mode, String by);

    /** Returns whether the fast lane still beats. One long pause does not make it dead. */
    boolean live();

    /** Returns why the JVM should get no traffic, or nothing if it is ready. */
    Optional<String> notReady();

    /** Returns the settings in force, by key. */
    List<EffectiveSetting> settings();

    /** Puts a cache or pool under watch; one line for each. */
    Registration register(ManagedCache cache);

    /** Returns what a plugin lends under this type, such as {@code ShedGate}. */
    <T> Optional<T> shared(Class<T> capability);

    /** Tells a listener of transitions, responses and incidents from now on. */
    Registration listen(MonitorListener listener);

    /** Returns the meters {@code memory_*}, to bind to a registry. */
    MeterBinder meters();
}
