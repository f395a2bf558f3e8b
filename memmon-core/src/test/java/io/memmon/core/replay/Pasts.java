package io.memmon.core.replay;

import io.memmon.core.config.ConfigurationInputs;
import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastHeap.Layout;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/** Makes pasts, and replays them under settings. */
final class Pasts {

    static final long HEAP = 1L << 30;

    private Pasts() {}

    static ReplayReport replay(Past past, String... settings) throws IOException {
        Map<String, String> overrides = new java.util.TreeMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put(settings[i], settings[i + 1]);
        }
        return new Replayer(
                        new ConfigurationInputs("test", overrides, Map.of(), Map.of()),
                        Pasts.class.getClassLoader(),
                        (configuration, problems) -> {})
                .replay(past, done -> {});
    }

    /** A heap of a gigabyte, collected whole. */
    static Past parallel() {
        Past past = new Past();
        past.heap(new PastHeap("Parallel", Layout.GENERATIONS, OptionalLong.of(HEAP)));
        return past;
    }

    static void collect(Past past, Kind kind, double seconds, double took, double before, double after)
            throws IOException {
        past.add(new PastCollection(kind, seconds, took, bytes(before), bytes(after), HEAP, PastEvent.UNKNOWN));
    }

    private static long bytes(double share) {
        return Math.round(share * HEAP);
    }

    /**
     * Growth in a straight line from a tenth of the heap on, as young collections show it; every {@code fullEvery}
     * seconds a full collection leaves all of it standing, or takes all of it away.
     */
    static Past climbing(double perHour, double hours, double fullEvery, boolean survives) throws IOException {
        Past past = parallel();
        double base = 0.1;
        double grownSince = 0;
        double lastFull = 0;
        for (double time = 60; time < hours * 3600; time += 20) {
            double level = base + perHour * (time - grownSince) / 3600;
            if (level > 0.98) {
                break;
            }
            collect(past, Kind.YOUNG, time, 0.02, Math.min(1, level + 0.02), level);
            if (time - lastFull >= fullEvery) {
                lastFull = time;
                double left = survives ? level : 0.1;
                collect(past, Kind.FULL, time + 2, 1, level, left);
                base = left;
                grownSince = time;
            }
        }
        return past;
    }
}
