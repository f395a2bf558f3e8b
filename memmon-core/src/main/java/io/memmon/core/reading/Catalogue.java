package io.memmon.core.reading;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The areas and signals that anybody has declared so far. Declaring takes a lock and may allocate; reading what is
 * declared is one volatile read and an array.
 */
public final class Catalogue {

    /** The most areas a monitor can hold. */
    public static final int MAX_AREAS = 64;
    /** The most signals a monitor can hold. */
    public static final int MAX_SIGNALS = 256;

    private final Object lock = new Object();
    private final Map<String, Area> areasByName = new LinkedHashMap<>();
    private final Map<String, Signal> signalsByName = new LinkedHashMap<>();
    private final Area[] areas = new Area[MAX_AREAS];
    private final Signal[] signals = new Signal[MAX_SIGNALS];
    private final AtomicIntegerArray collected = new AtomicIntegerArray(MAX_AREAS);
    private final AtomicIntegerArray remembered = new AtomicIntegerArray(MAX_SIGNALS);
    private volatile int areaCount;
    private volatile int signalCount;

    /** Returns the area of this name and declares it if it is new. */
    public Area area(String name) {
        synchronized (lock) {
            Area known = areasByName.get(name);
            if (known != null) {
                return known;
            }
            int index = areaCount;
            if (index == MAX_AREAS) {
                throw new IllegalStateException("at most " + MAX_AREAS + " areas, no room for \"" + name + '"');
            }
            Area area = new Area(name, index);
            areas[index] = area;
            areasByName.put(name, area);
            areaCount = index + 1;
            return area;
        }
    }

    /** As {@link #area}, for an area that is judged by what survived collections. */
    public Area collectedArea(String name) {
        synchronized (lock) {
            Area area = area(name);
            collected.set(area.index(), 1);
            return area;
        }
    }

    /** Returns the signal of this name and declares it if it is new. */
    public Signal signal(String name, Unit unit) {
        synchronized (lock) {
            Signal known = signalsByName.get(name);
            if (known != null) {
                if (known.unit() != unit) {
                    throw new IllegalArgumentException(
                            "signal \"" + name + "\" is in " + known.unit() + ", cannot be declared in " + unit);
                }
                return known;
            }
            int index = signalCount;
            if (index == MAX_SIGNALS) {
                throw new IllegalStateException("at most " + MAX_SIGNALS + " signals, no room for \"" + name + '"');
            }
            Signal signal = new Signal(name, unit, index);
            signals[index] = signal;
            signalsByName.put(name, signal);
            signalCount = index + 1;
            return signal;
        }
    }

    /** Notes that somebody will ask for the past of a signal. */
    public void remember(Signal signal) {
        remembered.set(signal.index(), 1);
    }

    /** Returns whether anybody will ask for the past of the signal at this index. */
    public boolean remembered(int index) {
        return remembered.get(index) == 1;
    }

    /** Returns how many areas are declared; their indices are below it. */
    public int areaCount() {
        return areaCount;
    }

    /** Returns how many signals are declared; their indices are below it. */
    public int signalCount() {
        return signalCount;
    }

    /** Returns the area at an index below {@link #areaCount}. */
    public Area areaAt(int index) {
        return areas[index];
    }

    /** Returns the signal at an index below {@link #signalCount}. */
    public Signal signalAt(int index) {
        return signals[index];
    }

    /** Returns whether the area at this index is judged by what survived collections. */
    public boolean collected(int index) {
        return collected.get(index) == 1;
    }

    /** Returns all declared areas in the order of their declaration. */
    public List<Area> areas() {
        synchronized (lock) {
            return new ArrayList<>(areasByName.values());
        }
    }

    /** Returns all declared signals in the order of their declaration. */
    public List<Signal> signals() {
        synchronized (lock) {
            return new ArrayList<>(signalsByName.values());
        }
    }
}
