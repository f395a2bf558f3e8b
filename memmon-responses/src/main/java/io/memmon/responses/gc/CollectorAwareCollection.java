package io.memmon.responses.gc;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A collection of the old generation in the way that hurts least: beside the application with G1, ZGC and Shenandoah, with
 * the application stopped where there is no other way. One at a time, and a least time apart.
 */
final class CollectorAwareCollection implements OldCollection {

    /** What a full collection gets through, by trial; until one has been measured here. */
    private static final long BYTES_PER_SECOND = 500_000_000;

    private static final String EXPLICIT_CONCURRENT = "ExplicitGCInvokesConcurrent";

    private final GcAccess jvm;
    private final PeriodicMark mark;
    private final Ticker ticker;
    private final GcSettings settings;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Asked last = Asked.NEVER;

    CollectorAwareCollection(GcAccess jvm, PeriodicMark mark, Ticker ticker, GcSettings settings) {
        this.jvm = requireNonNull(jvm, "jvm");
        this.mark = requireNonNull(mark, "mark");
        this.ticker = requireNonNull(ticker, "ticker");
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public Expectation expectation() {
        Plan plan = plan();
        return tooSoon(plan.expectation()).orElse(plan.expectation());
    }

    @Override
    public Expectation request() throws Exception {
        if (!asking.tryLock()) {
            return impossible("another thread is asking for one");
        }
        try {
            Plan plan = plan();
            Expectation expected = tooSoon(plan.expectation()).orElse(plan.expectation());
            if (expected.kind() != Kind.IMPOSSIBLE) {
                last = new Asked(true, ticker.nanos());
                plan.collection().ask();
            }
            return expected;
        } finally {
            asking.unlock();
        }
    }

    private Optional<Expectation> tooSoon(Expectation plan) {
        Duration least = settings.interval();
        Asked asked = last;
        if (asked.ever()) {
            Duration since = Duration.ofNanos(ticker.nanos() - asked.nanos());
            if (since.compareTo(least) < 0) {
                return Optional.of(impossible("the last was asked for " + seconds(since) + " ago, at least "
                        + seconds(least) + " lie between two"));
            }
        }
        // The JVM that collects in full by itself is not helped by more of it, and what is live has just been found
        // out.
        return Optional.of(plan)
                .filter(expected -> expected.kind() == Kind.PAUSE)
                .flatMap(expected -> jvm.history().lastFull())
                .map(CollectionHistory.FullCollection::age)
                .filter(age -> age.compareTo(least) < 0)
                .map(age -> impossible("a full collection ended " + seconds(age) + " ago"));
    }

    private Plan plan() {
        return switch (jvm.kind()) {
            case EPSILON -> Plan.impossible("the Epsilon collector never collects");
            case UNKNOWN -> Plan.impossible("the collector is not known: " + jvm.beanNames());
            case G1 -> g1();
            case Z -> explicit(Kind.CONCURRENT, "");
            case SHENANDOAH -> explicit(jvm.flags().off(EXPLICIT_CONCURRENT) ? Kind.PAUSE : Kind.CONCURRENT, "");
            case SERIAL, PARALLEL -> explicit(Kind.PAUSE, "");
        };
    }

    private Plan g1() {
        Optional<String> obstacle = mark.obstacle();
        if (obstacle.isPresent()) {
            Kind kind = jvm.flags().on(EXPLICIT_CONCURRENT) ? Kind.CONCURRENT : Kind.PAUSE;
            return explicit(kind, " (no concurrent mark by " + PeriodicMark.INTERVAL + ": " + obstacle.get() + ')');
        }
        return new Plan(
                new Expectation(
                        Kind.CONCURRENT,
                        shortPause(),
                        "a concurrent mark of G1, and the mixed collections after it, by " + PeriodicMark.INTERVAL),
                mark::start);
    }

    private Plan explicit(Kind kind, String why) {
        Duration pause = kind == Kind.PAUSE ? fullPause() : shortPause();
        String how = kind == Kind.PAUSE ? "a full collection by " : "a concurrent collection by ";
        if (!jvm.flags().on(GcAccess.DISABLE_EXPLICIT)) {
            return new Plan(new Expectation(kind, pause, how + "System.gc()" + why), jvm.systemGc());
        }
        if (!settings.overrideDisableExplicitGc()) {
            return Plan.impossible("-XX:+DisableExplicitGC makes System.gc() do nothing; "
                    + "memmon.responses.gc.override-disable-explicit-gc=true would collect all the same" + why);
        }
        return jvm.gcRun()
                .map(run -> new Plan(new Expectation(kind, pause, how + "the diagnostic command gcRun" + why), run))
                .orElseGet(() -> Plan.impossible("-XX:+DisableExplicitGC makes System.gc() do nothing, and this JVM "
                        + "has no diagnostic command gcRun" + why));
    }

    private Duration fullPause() {
        return jvm.history()
                .lastFull()
                .map(CollectionHistory.FullCollection::pause)
                .orElseGet(() -> Duration.ofMillis(jvm.history().survivingBytes() * 1_000 / BYTES_PER_SECOND));
    }

    /** The last one is the best guess; before the first, G1's own goal or the ten milliseconds ZGC set out with. */
    private Duration shortPause() {
        return jvm.history()
                .lastShortPause()
                .orElseGet(() -> jvm.flags()
                        .value("MaxGCPauseMillis")
                        .filter(goal -> jvm.kind() == CollectorKind.G1)
                        .map(goal -> Duration.ofMillis(Long.parseLong(goal)))
                        .orElse(Duration.ofMillis(10)));
    }

    private static Expectation impossible(String why) {
        return Plan.impossible(why).expectation();
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    /** When a collection was asked for last. */
    private record Asked(boolean ever, long nanos) {

        static final Asked NEVER = new Asked(false, 0);
    }

    /** What a request would do, and how. */
    private record Plan(Expectation expectation, GcAccess.Collection collection) {

        static Plan impossible(String why) {
            return new Plan(new Expectation(Kind.IMPOSSIBLE, Duration.ZERO, why), () -> {});
        }
    }
}
