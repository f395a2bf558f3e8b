package io.memmon.core.forecast;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts when one area is exhausted. Fed with readings as they come, asked by {@link #tick}; the answers stand until
 * the next tick.
 *
 * <p>Times are in seconds of a monotonic clock of any origin, shares are fractions of the area's limit. A reading that
 * is not finite or not within [0, 4] is left out; one that is older than the last counts as just as new, and a clock
 * that was set back goes on from there. After construction no method allocates except {@link #memory} and
 * {@link #restore}. Belongs to the thread of its {@link ExhaustionForecasters}.
 *
 * <p>Readings and what they prove: a young collection is an upper bound, a collection of the old generation is proof,
 * and in an area without collections every sample is.
 */
public final class ExhaustionForecaster {

    private static final double MOST_SHARE = 4;
    private static final double LOW_SHARE = 0.45;
    private static final double HIGH_SHARE = 1.3;
    private static final double HIGH_EXTRA = 300;
    private static final double WIDEST = 4;
    private static final double DAY = 86_400;
    private static final double LONGEST_MEMORY = 30 * DAY;
    private static final double SURVIVED_FADING = 0.03;
    private static final double SEASON_FADING = 0.02;

    private final double scale;
    private final ForecastJudge judge;
    private final SteadyTime time = new SteadyTime();

    ExhaustionForecaster(double scale, ForecastJudge judge) {
        this.scale = scale;
        this.judge = judge;
    }

    // ---- what is

    /** Notes the occupancy after a collection that left the old generation alone. */
    public void afterCollection(double seconds, double share) {
        if (valid(share)) {
            judge.area.young(at(seconds), share);
        }
    }

    /**
     * Notes the occupancy after a mixed collection of G1, which takes a part of the old generation. The least of a run
     * of them is a floor; it counts when a collection of another kind has ended the run.
     */
    public void mixedCollection(double seconds, double share) {
        if (valid(share)) {
            judge.area.mixed(at(seconds), share);
            judge.budget.answered();
        }
    }

    /** Notes the occupancy after a collection that included the old generation, asked for or not. */
    public void oldFloor(double seconds, double share) {
        if (valid(share)) {
            judge.area.old(at(seconds), share);
            judge.budget.answered();
        }
    }

    /**
     * Notes a full, stopping collection that the JVM had to make. One that somebody asked for is an {@link #oldFloor}.
     *
     * @param seconds when it ended
     * @param pauseSeconds how long it stopped the application
     * @param shareBefore the occupancy before it, {@code NaN} if unknown
     * @param shareAfter the occupancy after it
     */
    public void fullCollection(double seconds, double pauseSeconds, double shareBefore, double shareAfter) {
        if (valid(shareAfter)) {
            oldFloor(seconds, shareAfter);
            if (pauseSeconds >= 0) {
                judge.collapse.full(time.latest(), pauseSeconds / scale, shareBefore, shareAfter, judge.ceiling);
            }
        }
    }

    /** Notes the occupancy of an area without collections. */
    public void sample(double seconds, double share) {
        if (valid(share)) {
            judge.area.old(at(seconds), share);
        }
    }

    /** Sets the share of the limit at which the area is exhausted, in (0, 1]. */
    public void ceiling(double ceiling) {
        judge.ceiling = ExhaustionForecasters.checkedCeiling(ceiling);
    }

    /** Allows verification or forbids it, from the next tick on. Without effect on an area without collections. */
    public void verification(Verification verification) {
        judge.verification = requireNonNull(verification, "verification");
    }

    /**
     * Converts everything remembered to a new limit, so that a changed limit looks neither like growth nor like relief.
     *
     * @param oldOverNew the old limit over the new one; if not finite and positive, nothing happens
     */
    public void limitChanged(double oldOverNew) {
        if (oldOverNew > 0 && oldOverNew < Double.POSITIVE_INFINITY) {
            judge.rescale(oldOverNew);
        }
    }

    /** Notes that a collection was asked for because of {@link #wantsVerification}; spends the budget. */
    public void verificationRequested(double seconds) {
        judge.verificationWanted = false;
        judge.budget.requested(at(seconds));
    }

    // ---- what it means

    /**
     * Judges. A collapse is looked for at every call, all else at most every {@link #tickSeconds}: call it that often or
     * oftener. Up to five minutes between calls do no harm but delay.
     */
    public void tick(double seconds) {
        judge.tick(at(seconds));
    }

    /** Returns the least time between two judgements, in seconds: 15, scaled. */
    public double tickSeconds() {
        return ForecastJudge.TICK_SECONDS * scale;
    }

    /** Returns how near exhaustion is. */
    public ForecastState state() {
        return judge.state;
    }

    /** Returns what the answers rest on. */
    public ForecastSource source() {
        return judge.source;
    }

    /** Returns whether three full collections in a row were without effect: the end is a matter of minutes. */
    public boolean collapsing() {
        return judge.collapsing;
    }

    /** Returns whether the last three floors left next to nothing under the ceiling: a warning, not a forecast. */
    public boolean lowHeadroom() {
        return judge.lowHeadroom;
    }

    /** Returns whether what grows has grown like this, and come down again, on earlier days. */
    public boolean asOnEarlierDays() {
        return judge.known;
    }

    /** Returns what the state rests on. */
    public ForecastBasis basis() {
        if (judge.collapsing) {
            return ForecastBasis.COLLAPSE;
        }
        return switch (judge.state) {
            case STABLE -> ForecastBasis.NOTHING;
            case WATCH -> {
                if (judge.known) {
                    yield ForecastBasis.EARLIER_DAYS;
                }
                yield Double.isNaN(judge.area.upper.seconds()) ? ForecastBasis.FULL : ForecastBasis.UNVERIFIED;
            }
            case FORECAST -> ForecastBasis.VERIFIED;
            case ALARM -> announced();
        };
    }

    private ForecastBasis announced() {
        if (judge.source == ForecastSource.STEPS) {
            return ForecastBasis.STEPS;
        }
        if (verified() && !judge.known) {
            return ForecastBasis.VERIFIED;
        }
        return judge.full() ? ForecastBasis.CORNERED : ForecastBasis.HELD;
    }

    /** Returns whether the estimate rests on proof: on what collections of the old generation left standing. */
    public boolean verified() {
        return !Double.isNaN(judge.timeLeft.seconds());
    }

    /**
     * Returns the verified time left in seconds: 0 while collapsing; {@code NaN} if there is no estimate or if it goes as
     * {@linkplain #asOnEarlierDays() on earlier days}.
     */
    public double secondsLeft() {
        if (judge.collapsing) {
            return 0;
        }
        return judge.known ? Double.NaN : judge.timeLeft.seconds() * scale;
    }

    /**
     * Returns the lower end of the range to show for the time left, in seconds. {@code NaN} if there is no estimate, or
     * if the range is wider than a factor of four, which it is below ten minutes: then the end may come any minute.
     */
    public double secondsLeftLow() {
        return narrow() ? LOW_SHARE * secondsLeft() : Double.NaN;
    }

    /** Returns the upper end of that range, in seconds; {@code NaN} where the lower end is. */
    public double secondsLeftHigh() {
        return narrow() ? widest() : Double.NaN;
    }

    /**
     * Returns how sure that range is: the share of such ranges that held the true time left on synthetic lives, 0 to 1;
     * {@code NaN} where there is no range.
     */
    public double rangeConfidence() {
        return narrow() ? judge.source.rangeHolds() : Double.NaN;
    }

    private boolean narrow() {
        return widest() <= WIDEST * LOW_SHARE * secondsLeft();
    }

    private double widest() {
        return HIGH_SHARE * secondsLeft() + HIGH_EXTRA * scale;
    }

    /** Returns what the unverified trend points to, in seconds; {@code NaN} if it points nowhere. */
    public double unverifiedSecondsLeft() {
        return judge.area.upper.seconds() * scale;
    }

    /**
     * Returns the growth in shares of the limit per second: the verified one, else the unverified one; {@code NaN} if
     * nothing grows.
     */
    public double slopePerSecond() {
        double slope = judge.timeLeft.slope();
        return (Double.isNaN(slope) ? judge.area.upper.slope() : slope) / scale;
    }

    /**
     * Returns the share of the last day's growth that old collections left standing, 0 to 1; {@code NaN} while there was
     * none to speak of, and for an area without collections.
     */
    public double survivalRatio() {
        return judge.area.standing.share();
    }

    /** Returns the newest floor, a share of the limit; {@code NaN} before the first. */
    public double floor() {
        return judge.area.floors.last();
    }

    /** Returns the horizon in force, in seconds. */
    public double horizonSeconds() {
        return judge.horizon() * scale;
    }

    /**
     * Returns whether a collection of the old generation would tell a leak from garbage and the budget has room for one.
     * Answer it with {@link #verificationRequested}.
     */
    public boolean wantsVerification() {
        return judge.verificationWanted;
    }

    // ---- what is kept over a restart

    /** How many numbers {@link #copyMemory} copies. */
    public static final int MEMORY_VALUES = 3 + SeasonTable.SLOTS;

    /**
     * Copies what {@link #memory} returns, in the order of its components, without allocating.
     *
     * @param into {@link #MEMORY_VALUES} numbers
     */
    public void copyMemory(double seconds, double[] into) {
        double now = at(seconds);
        into[0] = judge.area.dayTime(now) * scale;
        into[1] = Math.min(judge.area.survived.level(now), 2);
        into[2] = judge.area.survived.slope(now) / scale;
        for (int i = 0; i < SeasonTable.SLOTS; i++) {
            into[3 + i] = Math.min(judge.area.season.believed(i), 2);
        }
    }

    /** Returns what has been learned of earlier days. */
    public ForecastMemory memory(double seconds) {
        double now = at(seconds);
        List<Double> season = new ArrayList<>(SeasonTable.SLOTS);
        for (int i = 0; i < SeasonTable.SLOTS; i++) {
            season.add(Math.min(judge.area.season.believed(i), 2));
        }
        return new ForecastMemory(
                judge.area.dayTime(now) * scale,
                Math.min(judge.area.survived.level(now), 2),
                judge.area.survived.slope(now) / scale,
                season);
    }

    /**
     * Takes up what an earlier life has learned, with less trust: it counts as a day older than it is. Memory that is
     * over 30 days old, or from the future, is left out.
     */
    public void restore(double seconds, ForecastMemory memory) {
        double now = at(seconds);
        double age = judge.area.dayTime(now) - memory.savedAtEpochSeconds() / scale;
        if (!(age >= -DAY && age <= LONGEST_MEMORY)) {
            return;
        }
        double days = Math.max(age, 0) / DAY + 1;
        judge.area.survived.restore(
                Math.max(memory.survivedLevel() - SURVIVED_FADING * days, 0),
                memory.survivedSlopePerSecond() * scale * Math.max(1 - SURVIVED_FADING * days, 0),
                now);
        for (int i = 0; i < SeasonTable.SLOTS; i++) {
            double level = memory.season().get(i) - SEASON_FADING * days;
            judge.area.season.restore(i, level > 0 ? level : Double.NaN);
        }
    }

    private double at(double seconds) {
        return time.at(seconds / scale);
    }

    private static boolean valid(double share) {
        return share >= 0 && share <= MOST_SHARE;
    }
}
