package io.memmon.core;

import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.engine.AreaReports;
import io.memmon.core.engine.Board;
import io.memmon.core.engine.Engine;
import io.memmon.core.lane.SelfMeter;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.Incident;
import io.memmon.core.report.RunReport;
import io.memmon.core.report.SelfReport;
import io.memmon.core.wording.Headline;
import io.memmon.core.wording.NextSteps;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Puts the health report together. */
final class HealthReports {

    private final Engine engine;
    private final Ticker ticker;
    private final InstantSource clock;
    private final String version;
    private final Optional<String> lastLife;
    private final Supplier<String> journal;
    private final RunReport run;

    HealthReports(
            Engine engine,
            Ticker ticker,
            InstantSource clock,
            String version,
            Optional<String> lastLife,
            Supplier<String> journal,
            RunReport run) {
        this.engine = engine;
        this.ticker = ticker;
        this.clock = clock;
        this.version = version;
        this.lastLife = lastLife;
        this.journal = journal;
        this.run = run;
    }

    HealthReport report() {
        Board.Content board = engine.board();
        List<AreaReport> areas = AreaReports.areas(board, engine.catalogue(), engine.levels(), engine.forecasts());
        Level level = AreaReports.worst(areas);
        Optional<String> worst = AreaReports.worstArea(areas);
        Instant now = clock.instant();
        Headline headline = Headline.of(areas, level, worst);
        List<Incident> open = engine.book().incidents().stream()
                .filter(incident -> incident.closedAt().isEmpty())
                .sorted(Comparator.comparingLong(Incident::id))
                .toList();
        return new HealthReport(
                now,
                run,
                engine.instance(),
                version,
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                engine.coordinator().mode().name().toLowerCase(Locale.ROOT),
                level,
                worst,
                headline.text(),
                headline.evidence(),
                NextSteps.of(
                        areas,
                        open.stream()
                                .flatMap(incident -> incident.responses().stream())
                                .toList(),
                        run.pid()),
                engine.rehearsal(),
                Duration.ofNanos(engine.meter().longestGapNanos()),
                areas,
                AreaReports.signals(board, engine.catalogue()),
                engine.engaged(),
                engine.book().responses(),
                open,
                engine.suspects(),
                lastLife,
                self(now));
    }

    private SelfReport self(Instant now) {
        SelfMeter meter = engine.meter();
        long ticks = meter.ticks();
        return new SelfReport(
                ticks,
                now.minusNanos(ticks == 0 ? 0 : ticker.nanos() - meter.lastTickNanos()),
                Duration.ofNanos(meter.meanNanos()),
                Duration.ofNanos(meter.longestNanos()),
                Duration.ofNanos(meter.worstLatenessNanos()),
                known(meter.cpuShare()),
                known(meter.bytesPerSecond()),
                engine.fastInterval(),
                engine.droppedEvents(),
                journal.get(),
                engine.stored(),
                engine.plugins());
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
