package io.memmon.core.level;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.core.reading.LiveSet;
import io.memmon.core.reading.Readings;

/** One area as the fast lane knows it: its readings, what is live in it, the verdicts on it and its level. */
public final class AreaState {

    private static final long CRITICAL_NANOS = 2_000_000_000L;
    private static final long MARKED_NANOS = 60_000_000_000L;

    private final Area area;
    private final LiveSet live = new LiveSet();
    private final Judgement judgement = new Judgement();
    private final LevelTracker tracker;
    private final long confirmNanos;
    private LevelRules rules;
    private boolean collected;
    private long used = Readings.ABSENT;
    private long limit = Readings.ABSENT;
    private double utilisation = Double.NaN;
    private double counted = Double.NaN;
    private long readings;
    private long lastReadingNanos;
    private boolean newFloor;
    private long readNanos;
    private long highSinceNanos;
    private long criticalSinceNanos;
    private long readBeforeNanos;
    private String reason = "";

    /**
     * Creates the state of an area at NORMAL.
     *
     * @param confirmNanos how far apart two readings of a plain area are that confirm each other
     */
    public AreaState(Area area, LevelRules rules, long confirmNanos, long nanos) {
        this.area = requireNonNull(area, "area");
        this.rules = requireNonNull(rules, "rules");
        this.tracker = new LevelTracker(rules, nanos);
        this.confirmNanos = confirmNanos;
        this.lastReadingNanos = nanos;
        this.highSinceNanos = nanos;
        this.criticalSinceNanos = nanos;
    }

    /** Continues under other rules. */
    public void rules(LevelRules newRules) {
        rules = newRules;
        tracker.rules(newRules);
    }

    /** Takes in the readings of one tick. */
    public void read(Readings now, boolean isCollected, long nanos) {
        collected = isCollected;
        readBeforeNanos = readNanos;
        readNanos = nanos;
        used = now.used(area.index());
        limit = now.limit(area.index());
        Evidence by = now.floorBy(area.index());
        newFloor = by != null;
        if (by != null) {
            live.floor(now.floor(area.index()), by, nanos);
        }
        if (used != Readings.ABSENT && nanos - lastReadingNanos >= confirmNanos) {
            lastReadingNanos = nanos;
            readings++;
        }
        counted = countedBytes();
        utilisation = limit > 0 ? counted / limit : Double.NaN;
        Level byUtilisation = rules.thresholds().reached(utilisation);
        if (byUtilisation != Level.CRITICAL) {
            criticalSinceNanos = nanos;
        }
        if (!byUtilisation.atLeast(Level.HIGH)) {
            highSinceNanos = nanos;
        }
    }

    private double countedBytes() {
        if (!collected) {
            return used == Readings.ABSENT ? Double.NaN : used;
        }
        long alive = live.bytes();
        if (alive == Readings.ABSENT) {
            return Double.NaN;
        }
        return used == Readings.ABSENT ? alive : Math.min(alive, used); // what is live is in use
    }

    /** Begins to judge: says how much verdicts are worth now. */
    public Judgement beginJudgement() {
        judgement.begin(weight());
        return judgement;
    }

    private Judgement.Weight weight() {
        if (area.name().equals(StandardAreas.HOST)) {
            return Judgement.Weight.INFORMS;
        }
        if (!collected) {
            return Judgement.Weight.PRESSURE_OR_GROWTH;
        }
        if (!proven()) {
            return Judgement.Weight.PRESSURE;
        }
        return exact() ? Judgement.Weight.ALL : Judgement.Weight.PRESSURE_OR_GROWTH;
    }

    /**
     * Returns whether the proof also tells how full the area is, not only that it grows: below HIGH, where more is not
     * at stake than a notice; by a collection that compacts; or because what collections beside the application leave
     * has stood at HIGH for a minute without a break. Garbage in dense regions, which they leave, comes and goes by more
     * than that.
     */
    private boolean exact() {
        return !rules.thresholds().reached(utilisation).atLeast(Level.HIGH)
                || live.newestOldBy() == Evidence.OLD
                || isCriticalForLong()
                || readNanos - highSinceNanos >= MARKED_NANOS;
    }

    private boolean isCriticalForLong() {
        return rules.thresholds().reached(utilisation) == Level.CRITICAL
                && readNanos - criticalSinceNanos >= CRITICAL_NANOS;
    }

    /**
     * Returns whether the level by utilisation is proven: by a floor of an old collection that reached it, or because so
     * little has been left for two seconds that waiting for one would be waiting for the end.
     */
    public boolean proven() {
        Level byUtilisation = rules.thresholds().reached(utilisation);
        if (!collected || byUtilisation == Level.NORMAL) {
            return true;
        }
        if (isCriticalForLong()) {
            return true; // a heap that is only full of garbage gets its old collection within that time
        }
        return live.newestOld() != Readings.ABSENT
                && rules.heldAt((double) live.newestOld() / limit).atLeast(byUtilisation);
    }

    /** Returns whether a collection of the old generation would decide between health and HIGH. */
    public boolean wantsProof() {
        return collected
                && live.count() > 1
                && !proven()
                && rules.thresholds().reached(utilisation).atLeast(Level.HIGH);
    }

    /** Ends judging: moves the level; returns the level before. */
    public Level settle(long nanos) {
        Level before = tracker.level();
        tracker.update(judgement, utilisation, collected ? live.count() : readings, nanos);
        if (tracker.level() == Level.NORMAL || judgement.level().atLeast(tracker.level())) {
            reason =
                    judgement.level() == Level.NORMAL ? "" : judgement.verdict().reason();
        }
        return before;
    }

    /** Returns the area. */
    public Area area() {
        return area;
    }

    /** Returns the level. */
    public Level level() {
        return tracker.level();
    }

    /** Returns when the level was entered. */
    public long enteredNanos() {
        return tracker.enteredNanos();
    }

    /** Returns the level that the present readings stand for; below {@link #level} while that is only held by its dwell. */
    public Level standing() {
        return tracker.standing(judgement, utilisation);
    }

    /** Returns whether the level is only held by its dwell. */
    public boolean easing() {
        return level() != Level.NORMAL && standing() != level();
    }

    /** Returns the verdicts of this tick. */
    public Judgement judgement() {
        return judgement;
    }

    /** Returns the why of the level. */
    public String reason() {
        return reason;
    }

    /** Returns what is known of the live set. */
    public LiveSet live() {
        return live;
    }

    /** Returns the live bytes of a collected area, or {@link Readings#ABSENT}. */
    public long liveBytes() {
        return collected ? live.bytes() : Readings.ABSENT;
    }

    /** Returns whether the area is judged by what survived collections. */
    public boolean collected() {
        return collected;
    }

    /**
     * Returns whether this tick brought a floor of a collection that ended after a moment: the tick before it, which saw
     * nothing of that collection, came after the moment as well.
     */
    public boolean newFloorSince(long nanos) {
        return newFloor && readBeforeNanos - nanos >= 0;
    }

    /** Returns when the tick before this one was. */
    public long readBeforeNanos() {
        return readBeforeNanos;
    }

    /** Returns the bytes in use, or {@link Readings#ABSENT}. */
    public long used() {
        return used;
    }

    /** Returns the limit, or {@link Readings#ABSENT}. */
    public long limit() {
        return limit;
    }

    /** Returns how full the area is, or {@code NaN}. */
    public double utilisation() {
        return utilisation;
    }

    /** Returns the bytes that utilisation speaks of, or {@code NaN}. */
    public double counted() {
        return counted;
    }

    /** Returns what is left up to the limit, or {@code NaN}. */
    public double headroom() {
        return limit == Readings.ABSENT ? Double.NaN : limit - counted;
    }
}
