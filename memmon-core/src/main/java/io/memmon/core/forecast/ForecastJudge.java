package io.memmon.core.forecast;

/** Draws the conclusions from one area's record; in unscaled seconds, and without checks on what it is given. */
final class ForecastJudge {

    /** Least time between two judgements. */
    static final double TICK_SECONDS = 15;

    private static final double TICK_TOLERANCE = 0.5;
    private static final double WATCHED_HORIZONS = 4;
    private static final double GATE = 0.5;
    private static final double NEAR_SHARE = 0.25;
    private static final double WANTED_HORIZONS = 1.25;
    private static final double HEADROOM_LEVEL = 0.97;
    private static final double HEADROOM_AGE = 1800;
    private static final double HEADROOM_FALL = 0.01;

    final AreaRecord area;
    final TimeLeft timeLeft;
    final VerificationBudget budget = new VerificationBudget();
    final CollapseDetector collapse = new CollapseDetector();
    private final StepRule steps = new StepRule();
    private final AlarmHold alarm = new AlarmHold();
    private final EarlierDays earlierDays;
    private final double longHorizon;
    private final double shortHorizon;
    private double lastTick = Double.NaN;
    private final double phase;

    double ceiling;
    Verification verification;
    ForecastState state = ForecastState.STABLE;
    ForecastSource source = ForecastSource.NONE;
    boolean collapsing;
    boolean lowHeadroom;
    boolean known;
    boolean verificationWanted;

    ForecastJudge(
            ForecastSettings settings,
            double ceiling,
            Verification verification,
            AreaRecord area,
            TrendTest test,
            double phase) {
        this.earlierDays = settings.earlierDays();
        this.longHorizon = settings.horizon().toNanos() / 1e9;
        this.shortHorizon = settings.unverifiedHorizon().toNanos() / 1e9;
        this.ceiling = ceiling;
        this.verification = verification;
        this.area = area;
        this.timeLeft = new TimeLeft(test);
        this.phase = phase;
    }

    void tick(double now) {
        collapsing = collapse.collapsing(now, ceiling);
        if (Double.isNaN(lastTick)) {
            lastTick = now - TICK_SECONDS + phase;
        }
        if (now - lastTick >= TICK_SECONDS - TICK_TOLERANCE) {
            lastTick = now;
            judge(now);
        } else if (collapsing) {
            alarm.latch(now, true, true, area.floors, ceiling);
            state = ForecastState.ALARM;
        }
    }

    void rescale(double factor) {
        area.rescale(factor);
        alarm.rescale(factor);
        collapse.rescale(factor);
    }

    /** Returns the horizon in force, in seconds. */
    double horizon() {
        boolean proof = area.kind == AreaKind.PLAIN || (verification == Verification.ALLOWED && budget.works());
        return proof ? longHorizon : shortHorizon;
    }

    private void judge(double now) {
        budget.tick(now);
        area.lower.judge(now, ceiling);
        area.upper.judge(now, ceiling);
        timeLeft.judge(now, area, ceiling);
        source = timeLeft.source();
        double horizon = horizon();
        boolean due = trendDue(now, horizon);
        double left = timeLeft.seconds();
        if (!due && stepsDue(now, horizon)) {
            due = true;
            source = ForecastSource.STEPS;
            left = Double.isNaN(left) ? steps.seconds() : left;
        }
        lowHeadroom = headroomIsLow(now);
        boolean stillRising = lowHeadroom && !known && timeLeft.seconds() <= WATCHED_HORIZONS * horizon;
        boolean cornered = full() && collapse.cornered(now, ceiling);
        boolean lasting = alarm.due(now, due || stillRising || cornered, Double.isNaN(left) ? 0 : left);
        alarm.latch(now, lasting || collapsing, lowHeadroom, area.floors, ceiling);
        double unverified = area.upper.seconds();
        verificationWanted = verification == Verification.ALLOWED
                && unverified <= WANTED_HORIZONS * horizon
                && area.occupancy() >= GATE * ceiling
                && budget.wants(now, unverified, horizon, !Double.isNaN(timeLeft.seconds()), area.floors);
        if (source == ForecastSource.NONE && !Double.isNaN(unverified)) {
            source = ForecastSource.UNVERIFIED;
        }
        state = state(horizon);
    }

    private boolean trendDue(double now, double horizon) {
        double left = timeLeft.seconds();
        known = false;
        if (!(left <= WATCHED_HORIZONS * horizon)) {
            return false;
        }
        double slope = timeLeft.slope();
        double floor = area.floors.last();
        double level = timeLeft.source() == ForecastSource.SURVIVING_GROWTH ? Math.max(floor, area.occupancy()) : floor;
        known = earlierDays == EarlierDays.REMEMBER
                && (area.season.knows(area.dayTime(now), level, slope, ceiling)
                        || area.survived.knows(now, level, slope, ceiling, left < NEAR_SHARE * horizon));
        if (left > horizon) {
            return false;
        }
        area.survived.climbing(slope);
        double projected = Math.min(area.occupancy(), level + slope * (now - area.floors.lastTime()));
        return !known && Math.max(level, projected) >= GATE * ceiling;
    }

    private boolean stepsDue(double now, double horizon) {
        if (area.kind == AreaKind.PLAIN) {
            return false;
        }
        FloorHistory floors = area.floors;
        steps.judge(now, area.lower.halfHours(), floors, ceiling, horizon);
        return !Double.isNaN(steps.seconds())
                && !(earlierDays == EarlierDays.REMEMBER
                        && area.season.knows(
                                area.dayTime(now), floors.value(floors.size() - 1), steps.slope(), ceiling));
    }

    /** A full heap that rests is healthy, so this keeps an alarm, but raises one only where floors still rise. */
    private boolean headroomIsLow(double now) {
        FloorHistory floors = area.floors;
        int size = floors.size();
        if (area.kind == AreaKind.PLAIN || size < 3 || now - floors.lastTime() >= HEADROOM_AGE) {
            return false;
        }
        double newest = floors.value(size - 1);
        double oldest = floors.value(size - 3);
        return Math.min(newest, Math.min(oldest, floors.value(size - 2))) >= HEADROOM_LEVEL * ceiling
                && newest >= oldest - HEADROOM_FALL;
    }

    /** Returns whether the newest floor left next to nothing under the ceiling. */
    boolean full() {
        return area.kind == AreaKind.COLLECTED && area.floors.last() >= HEADROOM_LEVEL * ceiling;
    }

    private ForecastState state(double horizon) {
        if (alarm.latched()) {
            return ForecastState.ALARM;
        }
        if (timeLeft.seconds() <= WATCHED_HORIZONS * horizon) {
            return known ? ForecastState.WATCH : ForecastState.FORECAST;
        }
        boolean watched = full() || area.upper.seconds() <= WATCHED_HORIZONS * horizon;
        return watched ? ForecastState.WATCH : ForecastState.STABLE;
    }
}
