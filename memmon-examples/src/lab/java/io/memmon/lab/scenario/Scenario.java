package io.memmon.lab.scenario;

import io.memmon.lab.service.DirectGauge;
import io.memmon.lab.service.Gauge;
import io.memmon.lab.service.HeapGauge;
import io.memmon.lab.service.Load;
import io.memmon.lab.service.MetaspaceGauge;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scenarios. Each is a service in a JVM of its own, with a small limit. */
public enum Scenario {
    SLOW_LEAK(Kind.DOOMED, 72, 25, "a leak that fills the heap at an even pace in half an hour"),
    STAIR_LEAK(Kind.DOOMED, 72, 25, "the same in ten stairs"),
    FAST_LEAK(Kind.DOOMED, 25, 1, "a leak of three per cent of the heap a second"),
    UNBOUNDED_CACHE(Kind.PREVENTABLE, 30, 1, "a cache that is allowed more than the heap holds"),
    RESIZED_CACHE(Kind.RIVAL, 30, 1, "the same cache in Infinispan, with its own resizer and without memmon"),
    SESSION_PILE_UP(Kind.PREVENTABLE, 30, 1, "sessions that nobody ends"),
    TRAFFIC_BURST(Kind.PREVENTABLE, 50, 1, "requests pile up before a backend that slows down"),
    HUMONGOUS_CHURN(Kind.PREVENTABLE, 50, 1, "the same with blocks of 600 KiB, each a region of G1 for itself"),
    COLLECTOR_THRASH(Kind.PREVENTABLE, 30, 1, "a full heap and much garbage"),
    DIRECT_BUFFERS(Kind.PREVENTABLE, 30, 1, "direct buffers that are never given back"),
    METASPACE(Kind.PREVENTABLE, 36, 1, "scripts that are compiled, kept and never used again"),
    NATIVE_MEMORY(Kind.PREVENTABLE, 30, 1, "native memory under a limit of the kernel"),
    THREADS(Kind.PREVENTABLE, 30, 1, "threads without a bound under a limit of the kernel"),

    STEADY_60(Kind.HEALTHY, 30, 1, "60 % alive, at rest"),
    STEADY_75(Kind.HEALTHY, 30, 1, "75 % alive, at rest"),
    SAW_TOOTH(Kind.HEALTHY, 30, 1, "much garbage over a small live set"),
    PLATEAU(Kind.HEALTHY, 30, 1, "fills to 60 % for half of the time, then rests"),
    DEPLOY_STEP(Kind.HEALTHY, 30, 1, "from 35 % to 60 % at once"),
    SOFT_CACHE(Kind.HEALTHY, 30, 1, "a cache of soft references fills what is left"),
    START_FILL(Kind.HEALTHY, 30, 1, "fills to 60 % in its first seconds"),
    NIGHTLY_RAMP(Kind.HEALTHY, 72, 100, "from 30 % to 60 % and back within two hours"),
    RESTING_POOL(Kind.HEALTHY, 30, 1, "the pool of direct buffers is full, and rests"),
    TIGHT_METASPACE(Kind.HEALTHY, 30, 1, "little is left below MaxMetaspaceSize"),
    PRETOUCHED(Kind.HEALTHY, 30, 1, "a heap touched at its start fills most of its container"),
    IDLE_SWAP(Kind.HEALTHY, 30, 1, "the host's swap is full, and rests"),
    NEIGHBOUR(Kind.HEALTHY, 30, 1, "somebody else fills the host");

    private static final double CLASSES = 0.08;

    private final Kind kind;
    private final int seconds;
    private final int scale;
    private final String summary;

    Scenario(Kind kind, int seconds, int scale, String summary) {
        this.kind = kind;
        this.seconds = seconds;
        this.scale = scale;
        this.summary = summary;
    }

    /** Returns what there is to expect. */
    public Kind kind() {
        return kind;
    }

    /** Returns how long it takes to what it leads to, at its own scale. */
    public int seconds() {
        return seconds;
    }

    /** Returns how many times faster than in life it runs. */
    public int scale() {
        return scale;
    }

    /** Returns what happens, in a few words. */
    public String summary() {
        return summary;
    }

    /** Returns the child's largest heap, in MiB. */
    public int heapMebibytes() {
        return this == NATIVE_MEMORY || this == THREADS ? 48 : 96;
    }

    /** Returns the limit of the child's control group, in MiB; 0 where it needs none. */
    public int containerMebibytes() {
        return switch (this) {
            case NATIVE_MEMORY, THREADS -> 256;
            case PRETOUCHED -> 224;
            default -> 0;
        };
    }

    /** Returns the options of the child's JVM, besides heap and collector. */
    public List<String> flags() {
        return switch (this) {
            case DIRECT_BUFFERS -> List.of("-XX:MaxDirectMemorySize=" + DirectBuffers.LIMIT_MEBIBYTES + "m");
            case RESTING_POOL -> List.of("-XX:MaxDirectMemorySize=" + RestingPool.LIMIT_MEBIBYTES + "m");
            case METASPACE -> List.of("-XX:MaxMetaspaceSize=" + Scripts.LIMIT_MEBIBYTES + "m");
            case TIGHT_METASPACE -> List.of("-XX:MaxMetaspaceSize=32m");
            case PRETOUCHED -> List.of("-XX:+AlwaysPreTouch");
            default -> List.of();
        };
    }

    /** Returns what is filling, in the child's JVM. */
    public Gauge gauge() {
        return switch (this) {
            case DIRECT_BUFFERS -> new DirectGauge((long) DirectBuffers.LIMIT_MEBIBYTES << 20);
            case RESTING_POOL -> new DirectGauge((long) RestingPool.LIMIT_MEBIBYTES << 20);
            case METASPACE, TIGHT_METASPACE -> new MetaspaceGauge();
            default -> new HeapGauge();
        };
    }

    /** Returns the service, ready for requests. */
    public Load open(Plan plan) {
        return switch (this) {
            case SLOW_LEAK, FAST_LEAK -> new Curve(plan, 150, progress -> 0.25 + 0.75 * progress);
            case STAIR_LEAK -> new Curve(plan, 150, progress -> 0.25 + 0.75 * Math.floor(progress * 10) / 10);
            case UNBOUNDED_CACHE -> new UnboundedCache(plan);
            case RESIZED_CACHE -> new ResizedCache(plan);
            case SESSION_PILE_UP -> new SessionPileUp(plan);
            case TRAFFIC_BURST -> new InFlight(plan, 0.30, 128 << 10, 150, 0.72);
            case HUMONGOUS_CHURN -> new InFlight(plan, 0.20, 600 << 10, 60, 0.60);
            case COLLECTOR_THRASH -> new Thrash(plan);
            case DIRECT_BUFFERS -> new DirectBuffers(plan);
            case METASPACE -> new Scripts();
            case NATIVE_MEMORY -> new NativePools();
            case THREADS -> new IdleThreads();
            case STEADY_60, TIGHT_METASPACE -> alive(plan, 0.60);
            case STEADY_75 -> alive(plan, 0.75);
            case SAW_TOOTH -> new Curve(plan, 800, progress -> 0.12);
            case PLATEAU -> new Curve(plan, 150, progress -> 0.05 + 0.47 * Math.min(1, 2 * progress));
            case DEPLOY_STEP -> new Curve(plan, 150, progress -> progress < 0.5 ? 0.27 : 0.52);
            case START_FILL -> new Curve(plan, 150, progress -> 0.05 + 0.47 * Math.min(1, 10 * progress));
            case NIGHTLY_RAMP -> new Curve(plan, 150, progress -> 0.22 + 0.30 * square(Math.sin(Math.PI * progress)));
            case SOFT_CACHE -> new SoftCache(plan);
            case RESTING_POOL -> new RestingPool(alive(plan, 0.40));
            case PRETOUCHED -> alive(plan, 0.40);
            case IDLE_SWAP -> new OddHost(alive(plan, 0.40), plan, 0.99, progress -> 0.5);
            case NEIGHBOUR -> new OddHost(alive(plan, 0.40), plan, 0.1, progress -> 0.5 - 0.48 * progress);
        };
    }

    /** A live set that rests; what classes and the lab itself hold is part of it. */
    private static Load alive(Plan plan, double share) {
        return new Curve(plan, 150, progress -> share - CLASSES);
    }

    private static double square(double value) {
        return value * value;
    }

    /** Returns its name on the command line and in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the scenario of a name.
     *
     * @throws IllegalArgumentException with all names, if there is none
     */
    public static Scenario named(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario must be one of "
                        + Arrays.stream(values()).map(Scenario::word).collect(Collectors.joining(", ")) + ", found "
                        + word));
    }
}
