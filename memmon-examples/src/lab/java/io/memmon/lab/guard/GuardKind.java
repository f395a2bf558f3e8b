package io.memmon.lab.guard;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The guards that can be put into a service. */
public enum GuardKind {
    MEMMON_OBSERVE("memmon"),
    MEMMON_ACT("memmon"),
    INFINISPAN("Infinispan MemoryMonitor"),
    GEODE("Geode heap monitor"),
    MICROMETER("Micrometer after-GC > 70 %"),
    PROMQL("predict_linear");

    /** The exit status of an orderly end; other than that of {@code -XX:+ExitOnOutOfMemoryError}, which is 3. */
    public static final int LEFT_IN_ORDER = 42;

    /** The system property with the jars of rivals that are no dependency of this project, as a class path. */
    public static final String RIVALS = "memmon.lab.rivals";

    private final String title;

    GuardKind(String title) {
        this.title = title;
    }

    /** Returns its name for people. */
    public String title() {
        return title;
    }

    /** Returns its name on the command line and in notes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether it is memmon itself. */
    public boolean isMemmon() {
        return this == MEMMON_OBSERVE || this == MEMMON_ACT;
    }

    /** Returns a guard of this kind, not yet started. */
    public Guard make(Watch watch) {
        return switch (this) {
            case MEMMON_OBSERVE -> new MemmonGuard(watch, false);
            case MEMMON_ACT -> new MemmonGuard(watch, true);
            case INFINISPAN -> new InfinispanGuard(watch);
            case GEODE -> new GeodeGuard(watch);
            case MICROMETER -> new MicrometerGuard(watch);
            case PROMQL -> new PredictLinearGuard(watch);
        };
    }

    /**
     * Returns the kind of a name.
     *
     * @throws IllegalArgumentException with all names, if there is none
     */
    public static GuardKind named(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("guard must be one of "
                        + Arrays.stream(values()).map(GuardKind::word).collect(Collectors.joining(", ")) + ", found "
                        + word));
    }
}
