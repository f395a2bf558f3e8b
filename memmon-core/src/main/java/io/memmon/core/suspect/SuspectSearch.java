package io.memmon.core.suspect;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ClassHistogram;
import io.memmon.api.capability.ClassHistograms;
import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.level.AreaState;
import io.memmon.core.report.LeakSuspect;
import io.memmon.core.report.LeakSuspects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Looks for the classes that explain the climb of the heap while its forecast is WATCH or worse: the slow lane decides
 * whether and when to count, the fast lane lets the count begin right after a collection, when there is least garbage in
 * it, the responder counts. At CRITICAL nothing is counted.
 */
public final class SuspectSearch {

    /** Whom to tell. */
    public interface Audience {

        /** Takes what is known now, also why there is nothing; empty once there is nothing to look for any more. */
        void known(Optional<LeakSuspects> suspects);

        /** Takes suspects that were not named before. */
        void named(LeakSuspects suspects);

        /** Lets a count run on the responder. Called by the fast lane. */
        void count();
    }

    private static final int MOST_CLASSES = 300;
    private static final int MOST_COUNTS = 8;
    private static final double NANOS = 1e9;
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    /** A climb that paused for so long is another one when it goes on. */
    private static final long FORGET_NANOS = Duration.ofMinutes(30).toNanos();

    private final HeapClimb climb;
    private final Supplier<CountPermission> permission;
    private final Supplier<Optional<ClassHistograms>> histograms;
    private final Audience audience;
    private final Ticker ticker;
    private final InstantSource clock;

    private final List<HeapCount> counts = new ArrayList<>();
    private final List<Long> begun = new ArrayList<>();
    private List<String> named = List.of();
    private long restingSince;
    private boolean resting = true;

    private volatile Optional<LeakSuspects> latest = Optional.empty();
    private volatile boolean due;
    private volatile boolean underWay;
    private volatile boolean critical;
    private volatile long live;
    private volatile long limit;
    private long floors;

    /** Creates a search that has found nothing. */
    public SuspectSearch(
            HeapClimb climb,
            Supplier<CountPermission> permission,
            Supplier<Optional<ClassHistograms>> histograms,
            Audience audience,
            Ticker ticker,
            InstantSource clock) {
        this.climb = requireNonNull(climb, "climb");
        this.permission = requireNonNull(permission, "permission");
        this.histograms = requireNonNull(histograms, "histograms");
        this.audience = requireNonNull(audience, "audience");
        this.ticker = requireNonNull(ticker, "ticker");
        this.clock = requireNonNull(clock, "clock");
        this.restingSince = ticker.nanos();
    }

    /** Returns what is known, from any thread; empty while the heap's forecast is STABLE. */
    public Optional<LeakSuspects> latest() {
        return latest;
    }

    /** Looks at the heap after it was judged; begins a count that is due if this tick brought a collection. */
    public void tick(AreaState heap) {
        live = heap.liveBytes();
        limit = heap.limit();
        critical = heap.level() == Level.CRITICAL;
        long before = floors;
        floors = heap.live().count();
        if (due && floors > before && !critical) {
            due = false;
            underWay = true;
            audience.count();
        }
    }

    /** Decides whether a count is due. For the slow lane. */
    public void plan() {
        long now = ticker.nanos();
        if (climb.state() == ForecastState.STABLE) {
            rest(now);
            return;
        }
        Optional<String> obstacle = obstacle();
        synchronized (this) {
            resting = false;
            boolean counting = obstacle.isEmpty() && !underWay;
            due = counting && spaced(now) && withinTheHour(now);
            if (named.isEmpty()) {
                obstacle.map(why -> "Not looked for: " + why + ".").ifPresent(this::say);
                if (obstacle.isEmpty() && counts.isEmpty()) {
                    say("Not known yet: the first class histogram is taken after the next collection.");
                }
            }
        }
    }

    private Optional<String> obstacle() {
        return requireNonNull(permission.get(), "permission").obstacle(histograms.get());
    }

    private synchronized void rest(long now) {
        due = false;
        if (!resting) {
            resting = true;
            restingSince = now;
        }
        boolean over = counts.isEmpty() || now - restingSince >= FORGET_NANOS;
        if (over && latest.isPresent()) {
            counts.clear();
            named = List.of();
            latest = Optional.empty();
            audience.known(latest);
        }
    }

    private boolean spaced(long now) {
        if (begun.isEmpty()) {
            return true;
        }
        long garbage = counts.isEmpty() ? 0 : counts.get(counts.size() - 1).garbageBytes();
        double least = permission.get().settings().interval().toNanos() / NANOS;
        double spacing = CountSpacing.seconds(climb.bytesPerSecond(), limit, garbage, counts.size(), least);
        return (now - begun.get(begun.size() - 1)) / NANOS >= (counts.isEmpty() ? least : spacing);
    }

    private boolean withinTheHour(long now) {
        begun.removeIf(nanos -> now - nanos >= HOUR_NANOS);
        return begun.size() < permission.get().settings().perHour();
    }

    /**
     * Counts, unless that has become too dear since. For the responder.
     *
     * @throws Exception if the JVM refused
     */
    public void count() throws Exception {
        try {
            Optional<ClassHistograms> lent = histograms.get();
            if (lent.isEmpty() || critical || obstacle().isPresent()) {
                return;
            }
            synchronized (this) {
                begun.add(ticker.nanos());
            }
            ClassHistogram histogram = lent.get().take(MOST_CLASSES);
            add(new HeapCount(ticker.nanos(), live, histogram));
        } finally {
            underWay = false;
        }
    }

    private synchronized void add(HeapCount count) {
        // What was higher does not belong to this climb: an upper bound that a collection has corrected, or its end.
        double slack = CountSpacing.standsOut(limit);
        counts.removeIf(earlier -> earlier.liveBytes() > count.liveBytes() + slack || earlier.nanos() >= count.nanos());
        counts.add(count);
        if (counts.size() > MOST_COUNTS) {
            counts.remove(0);
        }
        if (counts.size() < 2) {
            if (named.isEmpty()) {
                say("Not known yet: 1 of " + ClimbExplanation.LEAST_COUNTS + " class histograms taken.");
            }
            return;
        }
        conclude(ClimbExplanation.of(counts));
    }

    private void conclude(ClimbExplanation found) {
        if (found.suspects().isEmpty() && !named.isEmpty() && found.counts() < ClimbExplanation.LEAST_COUNTS) {
            return; // a new climb that cannot be explained yet; who was named for the last one stays
        }
        LeakSuspects suspects = new LeakSuspects(
                clock.instant(),
                SuspectWords.of(found),
                found.counts(),
                found.span(),
                found.counts() < ClimbExplanation.LEAST_COUNTS
                        ? OptionalLong.empty()
                        : OptionalLong.of(found.climbBytes()),
                found.suspects());
        latest = Optional.of(suspects);
        audience.known(latest);
        List<String> names =
                found.suspects().stream().map(LeakSuspect::className).sorted().toList();
        if (!named.containsAll(names)) {
            audience.named(suspects);
        }
        named = names;
    }

    private void say(String why) {
        if (latest.filter(said -> said.summary().equals(why)).isEmpty()) {
            latest = Optional.of(LeakSuspects.none(clock.instant(), why));
            audience.known(latest);
        }
    }
}
