package io.memmon.testkit;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import io.memmon.api.policy.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A view made of the numbers a test gives. What was not given is {@code NaN}. Windows are not simulated: one answer
 * serves every window.
 */
public final class FakeView implements View {

    private final Map<String, Double> values = new HashMap<>();
    private long nanos;
    private Duration known = Duration.ofDays(365);

    /** Sets how far the view looks back: changes over longer windows are not known, as after a start. */
    public FakeView knownFor(Duration back) {
        known = back;
        return this;
    }

    /** Sets the time. */
    public FakeView at(Duration time) {
        nanos = time.toNanos();
        return this;
    }

    /** Sets use and limit of an area, and with them utilisation and headroom. */
    public FakeView area(Area area, double usedBytes, double limitBytes) {
        values.put("used " + area, usedBytes);
        values.put("limit " + area, limitBytes);
        values.put("least " + area, usedBytes / limitBytes);
        return this;
    }

    /** Sets the least utilisation within one window, where it differs from that within the others. */
    public FakeView least(Area area, Duration back, double utilisation) {
        values.put("least " + area + ' ' + back, utilisation);
        return this;
    }

    /** Sets the least utilisation, whatever the window. */
    public FakeView least(Area area, double utilisation) {
        values.put("least " + area, utilisation);
        return this;
    }

    /** Sets the trend of an area, whatever the window. */
    public FakeView slope(Area area, double bytesPerSecond) {
        values.put("slope " + area, bytesPerSecond);
        return this;
    }

    /** Sets the trend of an area over one window, other than over all others. */
    public FakeView slope(Area area, Duration back, double bytesPerSecond) {
        values.put("slope " + area + ' ' + back, bytesPerSecond);
        return this;
    }

    /** Sets the latest and least value of a signal. */
    public FakeView signal(Signal signal, double value) {
        values.put("latest " + signal, value);
        return this;
    }

    /** Sets the rise of a counter, whatever the window. */
    public FakeView increase(Signal signal, double value) {
        values.put("increase " + signal, value);
        return this;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public double utilisation(Area area) {
        return usedBytes(area) / limitBytes(area);
    }

    @Override
    public double headroomBytes(Area area) {
        return limitBytes(area) - usedBytes(area);
    }

    @Override
    public double usedBytes(Area area) {
        return value("used " + area);
    }

    @Override
    public double limitBytes(Area area) {
        return value("limit " + area);
    }

    /** Sets what survived a collection just now. */
    public FakeView floor(Area area, double bytes, Evidence by) {
        values.put("floor " + area, bytes);
        values.put("proof " + area, by.includesOld() ? 1.0 : 0.0);
        return this;
    }

    /** Forgets the floor, as in a tick without a collection. */
    public FakeView noFloor(Area area) {
        values.remove("floor " + area);
        values.remove("proof " + area);
        return this;
    }

    @Override
    public double floorBytes(Area area) {
        return value("floor " + area);
    }

    @Override
    public boolean floorIsProof(Area area) {
        return value("proof " + area) > 0;
    }

    @Override
    public double least(Area area, Duration back) {
        return back.compareTo(known) > 0
                ? Double.NaN
                : values.getOrDefault("least " + area + ' ' + back, value("least " + area));
    }

    @Override
    public double slopePerSecond(Area area, Duration back) {
        if (back.compareTo(known) > 0) {
            return Double.NaN;
        }
        return values.getOrDefault("slope " + area + ' ' + back, value("slope " + area));
    }

    @Override
    public double latest(Signal signal) {
        return value("latest " + signal);
    }

    @Override
    public double least(Signal signal, Duration back) {
        return value("latest " + signal);
    }

    @Override
    public double increase(Signal signal, Duration back) {
        return back.compareTo(known) > 0 ? Double.NaN : value("increase " + signal);
    }

    private double value(String key) {
        return values.getOrDefault(key, Double.NaN);
    }
}
