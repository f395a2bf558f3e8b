package io.memmon.lab.scenario;

import io.memmon.lab.service.Gauge;
import io.memmon.lab.service.HeapGauge;
import io.memmon.lab.service.Load;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The scenarios. Each is a service in a JVM of its own, with a small limit. */
public enum Scenario {
    SLOW_LEAK(Kind.DOOMED, 72, 25, "a leak that fills the heap at an even pace"),
    FAST_LEAK(Kind.DOOMED, 25, 1, "a leak of three per cent of the heap a second"),
    STAIR_LEAK(Kind.DOOMED, 72, 25, "a leak in ten stairs"),
    UNBOUNDED_CACHE(Kind.PREVENTABLE, 30, 1, "a cache that is allowed more than the heap holds"),
    SESSION_PILE_UP(Kind.PREVENTABLE, 30, 1, "sessions that nobody ends");

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
        return 96;
    }

    /** Returns the options of the child's JVM, besides heap and collector. */
    public List<String> flags() {
        return List.of();
    }

    /** Returns memmon's settings that the scenario calls for. */
    public Map<String, String> settings() {
        return Map.of();
    }

    /** Returns what is filling, in the child's JVM. */
    public Gauge gauge() {
        return new HeapGauge();
    }

    /** Returns the service, ready for requests. */
    public Load open(Plan plan) {
        return switch (this) {
            case SLOW_LEAK, FAST_LEAK -> Leak.steady(plan);
            case STAIR_LEAK -> Leak.inStairs(plan);
            case UNBOUNDED_CACHE -> new UnboundedCache(plan);
            case SESSION_PILE_UP -> new SessionPileUp(plan);
        };
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
