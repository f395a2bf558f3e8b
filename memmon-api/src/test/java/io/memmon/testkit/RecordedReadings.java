package io.memmon.testkit;

import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A recorder that remembers the last reading of everything, by name. */
public final class RecordedReadings implements Recorder {

    private final Map<String, Long> used = new TreeMap<>();
    private final Map<String, Long> limits = new TreeMap<>();
    private final Map<String, Floor> floors = new TreeMap<>();
    private final Map<String, Double> signals = new TreeMap<>();

    /** What survived a collection. */
    public record Floor(long bytes, Evidence by) {}

    @Override
    public void used(Area area, long bytes) {
        used.put(area.name(), bytes);
    }

    @Override
    public void limit(Area area, long bytes) {
        limits.put(area.name(), bytes);
    }

    @Override
    public void floor(Area area, long bytes, Evidence by) {
        floors.put(area.name(), new Floor(bytes, by));
    }

    @Override
    public void set(Signal signal, double value) {
        signals.put(signal.name(), value);
    }

    /** Forgets everything, as before a new tick. */
    public void clear() {
        used.clear();
        limits.clear();
        floors.clear();
        signals.clear();
    }

    /** Returns the use of an area, if it was recorded. */
    public OptionalLong used(String area) {
        Long bytes = used.get(area);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** Returns the limit of an area, if it was recorded. */
    public OptionalLong limit(String area) {
        Long bytes = limits.get(area);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** Returns the floor of an area, if one was recorded. */
    public Optional<Floor> floor(String area) {
        return Optional.ofNullable(floors.get(area));
    }

    /** Returns the value of a signal, if it was recorded. */
    public OptionalDouble signal(String name) {
        Double value = signals.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Returns everything recorded, one value a line, for assertions over all of it. */
    public Map<String, Double> all() {
        Map<String, Double> all = new TreeMap<>(signals);
        used.forEach((name, bytes) -> all.put("used " + name, (double) bytes));
        limits.forEach((name, bytes) -> all.put("limit " + name, (double) bytes));
        floors.forEach((name, floor) -> all.put("floor " + name, (double) floor.bytes()));
        return all;
    }
}
