package io.memmon.examples.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The garbage collectors that the service can be run with. */
enum GarbageCollector {
    G1("-XX:+UseG1GC"),
    ZGC("-XX:+UseZGC"),
    PARALLEL("-XX:+UseParallelGC"),
    SERIAL("-XX:+UseSerialGC"),
    SHENANDOAH("-XX:+UseShenandoahGC");

    private final String flag;

    GarbageCollector(String flag) {
        this.flag = flag;
    }

    String flag() {
        return flag;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GarbageCollector named(String word) {
        return Arrays.stream(values())
                .filter(gc -> gc.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--gc must be one of " + words().replace("|", ", ") + ", found " + word));
    }

    static String words() {
        return Arrays.stream(values()).map(GarbageCollector::word).collect(Collectors.joining("|"));
    }
}
