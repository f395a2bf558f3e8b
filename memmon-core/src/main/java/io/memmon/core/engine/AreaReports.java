package io.memmon.core.engine;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.core.config.LevelSettings;
import io.memmon.core.config.Thresholds;
import io.memmon.core.forecast.ForecastBasis;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.ForecastReport;
import io.memmon.core.report.SignalReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Turns the figures of the board into reports. */
public final class AreaReports {

    private AreaReports() {}

    /** Returns the areas that anything is known of, by name. */
    public static List<AreaReport> areas(
            Board.Content content, Catalogue catalogue, LevelSettings levels, Forecasts forecasts) {
        List<AreaReport> reports = new ArrayList<>();
        for (int i = 0; i < content.areas(); i++) {
            Area area = catalogue.areaAt(i);
            if (content.used(i) != Readings.ABSENT || content.live(i) != Readings.ABSENT) {
                reports.add(area(content, i, area, levels.forArea(area.name()), forecasts));
            }
        }
        reports.sort(Comparator.comparing(AreaReport::name));
        return reports;
    }

    private static AreaReport area(Board.Content content, int i, Area area, Thresholds from, Forecasts forecasts) {
        boolean live = content.live(i) != Readings.ABSENT;
        Optional<Evidence> evidence = live ? Optional.ofNullable(content.evidence(i)) : Optional.empty();
        return new AreaReport(
                area.name(),
                content.level(i),
                content.reason(i),
                content.easing(i),
                List.of(from.low(), from.medium(), from.high(), from.critical()),
                known(content.used(i)),
                known(content.limit(i)),
                known(content.live(i)),
                evidence,
                live ? Optional.of(Duration.ofNanos(content.nanos() - content.liveNanos(i))) : Optional.empty(),
                known(content.utilisation(i)),
                known(forecasts.growthOr(i, content.growth(i))),
                forecast(forecasts, i));
    }

    private static Optional<ForecastReport> forecast(Forecasts forecasts, int area) {
        return forecasts.known(area)
                ? Optional.of(new ForecastReport(
                        forecasts.state(area).name().toLowerCase(Locale.ROOT),
                        says(forecasts, area),
                        known(forecasts.secondsLeft(area)),
                        known(forecasts.secondsLeftLow(area)),
                        known(forecasts.secondsLeftHigh(area)),
                        known(forecasts.rangeConfidence(area)),
                        known(forecasts.unverifiedSecondsLeft(area)),
                        known(forecasts.confidence(area))))
                : Optional.empty();
    }

    private static String says(Forecasts forecasts, int area) {
        ForecastBasis basis = forecasts.basis(area);
        boolean open = basis == ForecastBasis.UNVERIFIED && !forecasts.verifiable();
        return basis.words() + (open ? ", and none may be asked for" : "");
    }

    /** Returns the signals that have a value, by name. */
    public static List<SignalReport> signals(Board.Content content, Catalogue catalogue) {
        List<SignalReport> reports = new ArrayList<>();
        for (int i = 0; i < catalogue.signalCount(); i++) {
            Signal signal = catalogue.signalAt(i);
            if (!Double.isNaN(content.signal(i))) {
                reports.add(new SignalReport(signal.name(), signal.unit(), content.signal(i)));
            }
        }
        reports.sort(Comparator.comparing(SignalReport::name));
        return reports;
    }

    /** Returns the worst level. */
    public static Level worst(List<AreaReport> areas) {
        return areas.stream()
                .map(AreaReport::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.NORMAL);
    }

    /** Returns the area at the worst level; empty if all are NORMAL. */
    public static Optional<String> worstArea(List<AreaReport> areas) {
        Level worst = worst(areas);
        return worst == Level.NORMAL
                ? Optional.empty()
                : areas.stream()
                        .filter(area -> area.level() == worst)
                        .findFirst()
                        .map(AreaReport::name);
    }

    private static OptionalLong known(long bytes) {
        return bytes == Readings.ABSENT ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
