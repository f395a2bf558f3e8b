package io.memmon.core.event;

import io.memmon.api.memory.Level;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.ResponseResult;
import org.jspecify.annotations.Nullable;

/**
 * One slot of the {@link EventRing}, written by one thread between claiming and publishing it, and read by the teller
 * until it is given back. Texts are references to strings that exist already; writing never allocates.
 */
public final class MonitorEvent {

    private static final String NONE = "";

    long position;
    private EventKind kind = EventKind.SELF;
    private long wallMillis;
    private long nanos;
    private String area = NONE;
    private Level from = Level.NORMAL;
    private Level to = Level.NORMAL;
    private String reason = NONE;
    private double utilisation;
    private long used;
    private long limit;
    private long live;
    private long incident;
    private String subject = NONE;
    private int step;
    private @Nullable ResponseResult result;
    private long freedBytes;
    private String measurement = NONE;
    private long tookNanos;
    private String note = NONE;

    MonitorEvent() {}

    MonitorEvent begin(EventKind newKind, long newWallMillis, long newNanos) {
        kind = newKind;
        wallMillis = newWallMillis;
        nanos = newNanos;
        area = NONE;
        from = Level.NORMAL;
        to = Level.NORMAL;
        reason = NONE;
        utilisation = Double.NaN;
        used = Readings.ABSENT;
        limit = Readings.ABSENT;
        live = Readings.ABSENT;
        incident = 0;
        subject = NONE;
        step = 0;
        result = null;
        freedBytes = Long.MIN_VALUE;
        measurement = NONE;
        tookNanos = 0;
        note = NONE;
        return this;
    }

    /** Sets the area and its levels. */
    public MonitorEvent levels(String newArea, Level newFrom, Level newTo) {
        area = newArea;
        from = newFrom;
        to = newTo;
        return this;
    }

    /** Sets the kind of plugin that is in trouble, in place of an area. */
    public MonitorEvent plugin(String pluginKind) {
        area = pluginKind;
        return this;
    }

    /** Sets what was said, without a result. */
    public MonitorEvent saying(String newNote) {
        note = newNote;
        return this;
    }

    /** Sets the why. */
    public MonitorEvent because(String newReason) {
        reason = newReason;
        return this;
    }

    /** Sets the readings of the area; {@code NaN} and {@link Readings#ABSENT} stand for unknown. */
    public MonitorEvent readings(double newUtilisation, long newUsed, long newLimit, long newLive) {
        utilisation = newUtilisation;
        used = newUsed;
        limit = newLimit;
        live = newLive;
        return this;
    }

    /** Sets the incident that this belongs to. */
    public MonitorEvent of(long newIncident) {
        incident = newIncident;
        return this;
    }

    /** Sets what this is about: an action, a plugin, a person. */
    public MonitorEvent about(String newSubject, int newStep) {
        subject = newSubject;
        step = newStep;
        return this;
    }

    /** Sets how a response ended. */
    public MonitorEvent ended(ResponseResult newResult, long newTookNanos, String newNote) {
        result = newResult;
        tookNanos = newTookNanos;
        note = newNote;
        return this;
    }

    /** Sets what was freed; {@link Long#MIN_VALUE} stands for unknown. */
    public MonitorEvent freed(long bytes, String newMeasurement) {
        freedBytes = bytes;
        measurement = newMeasurement;
        return this;
    }

    /** Returns what the event tells. */
    public EventKind kind() {
        return kind;
    }

    /** Returns the wall time, in milliseconds since the epoch. */
    public long wallMillis() {
        return wallMillis;
    }

    /** Returns the monotonic time. */
    public long nanos() {
        return nanos;
    }

    /** Returns the area, or an empty text. */
    public String area() {
        return area;
    }

    /** Returns the level before. */
    public Level from() {
        return from;
    }

    /** Returns the level after, or the level answered. */
    public Level to() {
        return to;
    }

    /** Returns the why, or an empty text. */
    public String reason() {
        return reason;
    }

    /** Returns how full the area was, or {@code NaN}. */
    public double utilisation() {
        return utilisation;
    }

    /** Returns the bytes in use, or {@link Readings#ABSENT}. */
    public long used() {
        return used;
    }

    /** Returns the limit, or {@link Readings#ABSENT}. */
    public long limit() {
        return limit;
    }

    /** Returns the live bytes, or {@link Readings#ABSENT}. */
    public long live() {
        return live;
    }

    /** Returns the incident, 0 for none. */
    public long incident() {
        return incident;
    }

    /** Returns what this is about, or an empty text. */
    public String subject() {
        return subject;
    }

    /** Returns the step of the action. */
    public int step() {
        return step;
    }

    /** Returns how a response ended, or null. */
    public @Nullable ResponseResult result() {
        return result;
    }

    /** Returns the bytes freed, or {@link Long#MIN_VALUE}. */
    public long freedBytes() {
        return freedBytes;
    }

    /** Returns how the bytes were measured, or an empty text. */
    public String measurement() {
        return measurement;
    }

    /** Returns how long it took. */
    public long tookNanos() {
        return tookNanos;
    }

    /** Returns what the action or plugin said, or an empty text. */
    public String note() {
        return note;
    }
}
