package io.memmon.core.engine;

import io.memmon.api.memory.Level;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.baseline.Baselines;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.DailyCount;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Sums up the readings of a minute: each area's mean for the baseline, and the seconds at each level for the counts. */
final class MinuteMeans {

    private static final long MINUTE_MILLIS = 60_000;

    private final Catalogue catalogue;
    private final Baselines baselines;
    private final EventArchive events;
    private final IntPredicate well;
    private final double[] sums = new double[Catalogue.MAX_AREAS];
    private final int[] counts = new int[Catalogue.MAX_AREAS];
    private final boolean[] unwell = new boolean[Catalogue.MAX_AREAS];
    private final double[][] secondsAtLevel = new double[Catalogue.MAX_AREAS][Level.values().length];
    private long minute = Long.MIN_VALUE;

    /** @param well whether nothing is wrong with an area now, and no rehearsal runs */
    MinuteMeans(Catalogue catalogue, Baselines baselines, EventArchive events, IntPredicate well) {
        this.catalogue = catalogue;
        this.baselines = baselines;
        this.events = events;
        this.well = well;
    }

    /** Takes in a tick's readings, which stand for so many seconds. */
    void add(Board.Content content, long millis, double seconds) {
        long now = Math.floorDiv(millis, MINUTE_MILLIS);
        if (now != minute) {
            end(content.areas());
            minute = now;
        }
        for (int i = 0; i < content.areas(); i++) {
            long bytes = catalogue.collected(i) ? content.live(i) : content.used(i);
            if (bytes != Readings.ABSENT) {
                sums[i] += bytes;
                counts[i]++;
            }
            unwell[i] |= content.level(i) != Level.NORMAL || !well.test(i);
            secondsAtLevel[i][content.level(i).ordinal()] += seconds;
        }
    }

    private void end(int areas) {
        for (int i = 0; i < areas; i++) {
            String area = catalogue.areaAt(i).name();
            if (counts[i] > 0) {
                baselines.minute(area, minute, sums[i] / counts[i], !unwell[i]);
            }
            countLevels(area, secondsAtLevel[i]);
            sums[i] = 0;
            counts[i] = 0;
            unwell[i] = false;
            Arrays.fill(secondsAtLevel[i], 0);
        }
    }

    private void countLevels(String area, double[] seconds) {
        for (Level level : Level.values()) {
            double spent = seconds[level.ordinal()];
            if (level != Level.NORMAL && spent > 0) {
                events.count(DailyCount.Kind.LEVEL, area, level.name().toLowerCase(Locale.ROOT), 0, spent);
            }
        }
    }
}
