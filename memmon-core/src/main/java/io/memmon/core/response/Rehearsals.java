package io.memmon.core.response;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Cost;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseProfile.Purpose;
import io.memmon.api.time.Ticker;
import io.memmon.core.config.Mode;
import io.memmon.core.config.Thresholds;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.report.RehearsalReport;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.RunningRehearsal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Rehearses a level: pretends its usage for a while, so that alerts fire, and runs the responses up to reversible cost,
 * on the responder like any other. Trend, levels and incidents know nothing of it. Ends by itself, and at once when a
 * real incident opens; what it engaged is released then.
 */
public final class Rehearsals {

    private static final long ANSWER_SECONDS = 20;
    private static final Duration SCRAPES = Duration.ofSeconds(30);

    private final Coordinator coordinator;
    private final Responder responder;
    private final EventRing events;
    private final Ticker ticker;
    private final InstantSource clock;
    private final Area area;
    private final Supplier<Thresholds> thresholds;
    private final BooleanSupplier realTrouble;
    private final LongSupplier oldFloors;
    private final LongSupplier liveBytes;
    private final Supplier<Optional<OldCollection>> collection;
    private final TokenBucket collections;
    private final RehearsedEngagements engagements;

    private volatile double pretended = Double.NaN;
    private boolean closed;
    private volatile long untilNanos;
    private volatile Level level = Level.NORMAL;

    /**
     * Creates the stage.
     *
     * @param realTrouble whether a real incident is open
     * @param oldFloors how many floors of old collections there were
     * @param liveBytes the live bytes of the heap, or a negative number
     */
    public Rehearsals(
            Coordinator coordinator,
            Responder responder,
            EventRing events,
            Ticker ticker,
            InstantSource clock,
            Area area,
            Supplier<Thresholds> thresholds,
            BooleanSupplier realTrouble,
            LongSupplier oldFloors,
            LongSupplier liveBytes,
            Supplier<Optional<OldCollection>> collection) {
        this.coordinator = coordinator;
        this.responder = responder;
        this.events = events;
        this.ticker = ticker;
        this.clock = clock;
        this.area = area;
        this.thresholds = thresholds;
        this.realTrouble = realTrouble;
        this.oldFloors = oldFloors;
        this.liveBytes = liveBytes;
        this.collection = collection;
        this.engagements = new RehearsedEngagements(coordinator::actions, responder);
        this.collections = new TokenBucket(4, Duration.ofMinutes(10).toNanos(), 0, ticker.nanos());
    }

    /** Returns the usage pretended now, or {@code NaN}. Never allocates. */
    public double pretended() {
        return pretended;
    }

    /** Returns the rehearsal that runs now. */
    public synchronized Optional<RunningRehearsal> running() {
        if (Double.isNaN(pretended)) {
            return Optional.empty();
        }
        Instant endsAt = clock.instant().plusNanos(untilNanos - ticker.nanos());
        return Optional.of(new RunningRehearsal(level, pretended, endsAt));
    }

    /** Ends what has run its time or must yield. For the watchdog's rhythm. */
    public void tick(long nanos) {
        if (!Double.isNaN(pretended) && (nanos - untilNanos >= 0 || realTrouble.getAsBoolean())) {
            end(realTrouble.getAsBoolean() ? "yields to a real incident" : "ended by itself");
        } else if (coordinator.observes() && owes()) {
            end("the monitor only observes now");
        }
    }

    /** Returns whether anything that a rehearsal engaged is still to be released. From any thread. */
    public boolean owes() {
        return engagements.any();
    }

    /**
     * Releases what a rehearsal that is over engaged. For the responder's upkeep.
     *
     * @return whether something is left for the next turn
     */
    public boolean settle() {
        if (!Double.isNaN(pretended)) {
            return false;
        }
        engagements.settle();
        return engagements.any();
    }

    /** Ends at once and for good: nobody would release what a later one engages. */
    public synchronized void close() {
        closed = true;
        end("the monitor closes");
    }

    /** Ends at once; what is engaged is released in the responder's next turn. Allocates nothing. */
    public synchronized void end(String why) {
        if (Double.isNaN(pretended)) {
            return;
        }
        pretended = Double.NaN;
        coordinator.wakeResponder();
        tell(why);
    }

    private void tell(String why) {
        MonitorEvent event = events.claim(EventKind.REHEARSAL);
        event.levels(area.name(), level, level).saying(why);
        events.publish(event);
    }

    /**
     * Rehearses a level; returns when the responses have run.
     *
     * @param hold for how long to pretend; empty for the level's alert and two scrapes
     * @throws IllegalArgumentException if the level is NORMAL or the hold not 1 s to 1 h
     */
    public RehearsalReport rehearse(Level rehearsed, Mode mode, Optional<Duration> hold) {
        if (rehearsed == Level.NORMAL) {
            throw new IllegalArgumentException("level must be low, medium, high or critical, found normal");
        }
        Duration time = hold.orElse(defaultHold(rehearsed));
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("hold must be 1s to 1h, found " + time);
        }
        double usage = Math.min(1, thresholds.get().of(rehearsed) + 0.02);
        if (mode == Mode.OBSERVE) {
            List<ResponseReport> would = candidates(rehearsed).stream()
                    .map(slot -> report(slot, rehearsed, ResponseResult.WOULD_RUN, 0, OptionalLong.empty(), ""))
                    .toList();
            return report(rehearsed, mode, usage, time, "only listed: nothing was pretended, nothing ran", would);
        }
        if (!begin(rehearsed, usage, time)) {
            return report(rehearsed, mode, usage, time, refusal(), List.of());
        }
        List<ResponseReport> responses = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        responder.errand(() -> {
            try {
                run(rehearsed, usage, responses);
            } finally {
                done.countDown();
            }
        });
        coordinator.wakeResponder();
        String state = await(done) ? "running, ends by itself" : "the responder is busy; responses follow in the log";
        synchronized (responses) {
            return report(rehearsed, mode, usage, time, state, responses);
        }
    }

    private synchronized boolean begin(Level rehearsed, double usage, Duration time) {
        if (closed || realTrouble.getAsBoolean() || !Double.isNaN(pretended)) {
            return false;
        }
        level = rehearsed;
        untilNanos = ticker.nanos() + time.toNanos();
        pretended = usage;
        tell("began");
        return true;
    }

    private synchronized String refusal() {
        return closed
                ? "refused: the monitor is closed"
                : realTrouble.getAsBoolean() ? "refused: a real incident is open" : "refused: another is running";
    }

    private static boolean await(CountDownLatch done) {
        try {
            return done.await(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<ActionSlot> candidates(Level rehearsed) {
        return coordinator.ladder().at(rehearsed).stream()
                .filter(slot -> rehearsed.atLeast(slot.profile().from()))
                .filter(slot -> slot.profile().areas().contains(area.name()))
                .filter(slot -> slot.profile().cost() == Cost.REVERSIBLE)
                .filter(coordinator::allows)
                .filter(slot -> !slot.guard().quarantined())
                .toList();
    }

    private void run(Level rehearsed, double usage, List<ResponseReport> responses) {
        for (ActionSlot slot : candidates(rehearsed)) {
            ResponseReport response = coordinator.observes()
                    ? report(slot, rehearsed, ResponseResult.WOULD_RUN, 0, OptionalLong.empty(), "the monitor observes")
                    : runOne(slot, rehearsed, usage);
            synchronized (responses) {
                responses.add(response);
            }
        }
    }

    private ResponseReport runOne(ActionSlot slot, Level rehearsed, double usage) {
        if (slot.engaged() || slot.rehearsed() || !slot.idle()) {
            return report(slot, rehearsed, ResponseResult.NOTHING_TO_DO, 0, OptionalLong.empty(), "in force already");
        }
        slot.situation().rehearse(area, rehearsed, usage, 1);
        boolean relieves = slot.profile().purpose() == Purpose.RELIEVE;
        long before = relieves ? liveAfterCollection() : -1;
        long start = ticker.nanos();
        Outcome[] outcome = new Outcome[1];
        boolean well = responder.call(slot.guard(), engagements.answering(slot, outcome));
        long took = ticker.nanos() - start;
        ResponseResult result = well ? AreaResponse.result(requireNonNull(outcome[0])) : ResponseResult.FAILED;
        boolean acted = result == ResponseResult.DONE || result == ResponseResult.ENGAGED;
        long after = relieves && acted && before >= 0 ? liveAfterCollection() : -1;
        OptionalLong freed = after >= 0 ? OptionalLong.of(before - after) : OptionalLong.empty();
        coordinator.ledger(slot).ended(result, took);
        freed.ifPresent(bytes -> coordinator.ledger(slot).freed(bytes));
        return report(
                slot,
                rehearsed,
                result,
                took,
                freed,
                well ? slot.situation().note() : slot.guard().lastError());
    }

    /** Returns the live bytes right after a collection asked for now, or a negative number where that is not cheap. */
    private long liveAfterCollection() {
        Optional<OldCollection> lent = collection.get();
        if (lent.isEmpty()
                || coordinator.collectionGuard().quarantined()
                || !becomesCheap(lent.get())
                || !collections.take(ticker.nanos())) {
            return -1;
        }
        long floorsBefore = oldFloors.getAsLong();
        if (!responder.call(coordinator.collectionGuard(), () -> lent.get().request())) {
            return -1;
        }
        long deadline = ticker.nanos() + Duration.ofSeconds(3).toNanos();
        while (oldFloors.getAsLong() == floorsBefore) {
            if (ticker.nanos() - deadline > 0) {
                return -1;
            }
            LockSupport.parkNanos(this, 10_000_000L);
        }
        return liveBytes.getAsLong();
    }

    /** Waits a moment for what makes a collection impossible only for now, such as one a second ago. */
    private boolean becomesCheap(OldCollection lent) {
        long deadline = ticker.nanos() + Duration.ofSeconds(3).toNanos();
        while (lent.expectation().kind() == OldCollection.Kind.IMPOSSIBLE) {
            if (ticker.nanos() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(this, 100_000_000L);
        }
        return lent.expectation().pause().toNanos() <= coordinator.rules().proofPauseNanos();
    }

    private ResponseReport report(
            ActionSlot slot, Level rehearsed, ResponseResult result, long took, OptionalLong freed, String note) {
        return new ResponseReport(
                clock.instant(),
                0,
                slot.name(),
                area.name(),
                rehearsed,
                1,
                result,
                freed,
                freed.isPresent() ? "by a collection before and one after" : "unknown: not measured",
                Duration.ofNanos(took),
                note);
    }

    private static RehearsalReport report(
            Level level, Mode mode, double usage, Duration hold, String state, List<ResponseReport> responses) {
        return new RehearsalReport(level, mode.name().toLowerCase(Locale.ROOT), usage, hold, state, responses);
    }

    /** The {@code for} times of the shipped alerts, and two scrapes of fifteen seconds. */
    private static Duration defaultHold(Level level) {
        return SCRAPES.plus(
                switch (level) {
                    case CRITICAL -> Duration.ofSeconds(30);
                    case HIGH -> Duration.ofMinutes(1);
                    case MEDIUM -> Duration.ofMinutes(3);
                    default -> Duration.ofMinutes(5);
                });
    }
}
