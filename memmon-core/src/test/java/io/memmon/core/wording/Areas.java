package io.memmon.core.wording;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.ForecastReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** An area of a report as a test tells it, in GiB. */
final class Areas {

    private static final long GIB = 1L << 30;

    private final String name;
    private Level level = Level.NORMAL;
    private String reason = "";
    private boolean recovering;
    private OptionalLong used = OptionalLong.empty();
    private OptionalLong limit = OptionalLong.empty();
    private OptionalLong live = OptionalLong.empty();
    private Optional<Evidence> evidence = Optional.empty();
    private OptionalDouble utilisation = OptionalDouble.empty();
    private OptionalDouble growth = OptionalDouble.empty();
    private Optional<ForecastReport> forecast = Optional.empty();

    private Areas(String name) {
        this.name = name;
    }

    static Areas area(String name) {
        return new Areas(name);
    }

    Areas at(Level newLevel, String why) {
        level = newLevel;
        reason = why;
        return this;
    }

    Areas recovering() {
        recovering = true;
        return this;
    }

    Areas live(double gib, double ofGib) {
        live = OptionalLong.of((long) (gib * GIB));
        evidence = Optional.of(Evidence.OLD);
        return used(gib, ofGib);
    }

    Areas by(Evidence collection) {
        evidence = Optional.of(collection);
        return this;
    }

    Areas used(double gib, double ofGib) {
        used = OptionalLong.of((long) (gib * GIB));
        limit = OptionalLong.of((long) (ofGib * GIB));
        utilisation = OptionalDouble.of(gib / ofGib);
        return this;
    }

    Areas growingMibPerMinute(double mib) {
        growth = OptionalDouble.of(mib * (1 << 20) / 60);
        return this;
    }

    Areas forecast(String state, double fromMinutes, double toMinutes, double confidence) {
        forecast = Optional.of(new ForecastReport(
                state,
                "verified: the growth stays",
                OptionalDouble.of(fromMinutes * 60),
                OptionalDouble.of(fromMinutes * 60),
                OptionalDouble.of(toMinutes * 60),
                OptionalDouble.of(0.8),
                OptionalDouble.empty(),
                OptionalDouble.of(confidence)));
        return this;
    }

    Areas forecast(String state) {
        forecast = Optional.of(new ForecastReport(
                state,
                "",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()));
        return this;
    }

    AreaReport report() {
        return new AreaReport(
                name,
                level,
                reason,
                recovering,
                List.of(0.7, 0.8, 0.9, 0.95),
                used,
                limit,
                live,
                evidence,
                live.isPresent() ? Optional.of(Duration.ofMinutes(3)) : Optional.empty(),
                utilisation,
                growth,
                forecast);
    }
}
