package io.memmon.prometheus.cli.replay;

import io.memmon.core.replay.Past;
import io.memmon.core.replay.PastCollection;
import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastEvent;
import io.memmon.core.replay.PastSample;
import io.memmon.prometheus.cli.replay.Rival.Episode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The usual alert on the same past: {@code predict_linear(x[1h], 3600) > limit} for 5 minutes, scraped and evaluated once
 * a minute. Least squares over the window, as Prometheus does it. A ramp leads from what one collection left to what the
 * next one found.
 */
final class PredictLinear {

    private static final double STEP = 60;
    private static final int WINDOW = 61;
    private static final double HORIZON = 3600;
    private static final double HOLD = 300;
    private static final int FEWEST = 5;

    private final double[] times = new double[WINDOW];
    private final double[] values = new double[WINDOW];
    private final List<Episode> alarms = new ArrayList<>();
    private long scraped;
    private double pendingSince = Double.NaN;
    private double firingSince = Double.NaN;

    private PredictLinear() {}

    /** Runs it on all use, and on what old collections left standing; the second only where there are any. */
    static List<Rival> on(Past past) throws IOException {
        List<Rival> rivals = new ArrayList<>();
        rivals.add(new Rival("predict_linear(used)", onUsed(past)));
        if (past.collections() > 0) {
            rivals.add(new Rival("predict_linear(live)", onLive(past)));
        }
        return rivals;
    }

    private static List<Episode> onUsed(Past past) throws IOException {
        PredictLinear rule = new PredictLinear();
        Scrapes scrapes = rule.new Scrapes(past);
        Past.Reader reader = past.reader();
        for (Optional<PastEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            if (event.get() instanceof PastCollection collection && collection.usedAfter() >= 0) {
                double begin = collection.seconds() - collection.tookSeconds();
                if (collection.usedBefore() >= 0) {
                    scrapes.rampTo(begin, (double) collection.usedBefore());
                }
                scrapes.set(collection.seconds(), (double) collection.usedAfter());
            } else if (event.get() instanceof PastSample sample && sample.limit() > 0) {
                scrapes.limit = (double) sample.limit();
                scrapes.rampTo(sample.seconds(), (double) sample.used());
            }
        }
        return rule.end(past.endSeconds());
    }

    private static List<Episode> onLive(Past past) throws IOException {
        PredictLinear rule = new PredictLinear();
        Scrapes scrapes = rule.new Scrapes(past);
        Past.Reader reader = past.reader();
        double run = Double.NaN;
        for (Optional<PastEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            if (event.get() instanceof PastCollection collection && collection.usedAfter() >= 0) {
                scrapes.hold(collection.seconds());
                if (collection.kind() == Kind.MIXED) {
                    run = Double.isNaN(run)
                            ? (double) collection.usedAfter()
                            : Math.min(run, (double) collection.usedAfter());
                    continue;
                }
                if (!Double.isNaN(run)) {
                    scrapes.set(collection.seconds(), run);
                    run = Double.NaN;
                }
                if (collection.kind().proves().includesOld()) {
                    scrapes.set(collection.seconds(), (double) collection.usedAfter());
                }
            }
        }
        scrapes.hold(past.endSeconds());
        return rule.end(past.endSeconds());
    }

    /** Where a minute's scrape falls between two known values. */
    private final class Scrapes {

        private double limit;
        private double next = Double.NaN;
        private double time = Double.NaN;
        private double value = Double.NaN;

        Scrapes(Past past) {
            limit = (double) past.heapMaxBytes().orElse(0);
        }

        void set(double at, double newValue) {
            hold(at);
            time = Math.max(at, Double.isNaN(time) ? at : time);
            value = newValue;
            next = Double.isNaN(next) ? at : next;
        }

        void rampTo(double at, double newValue) {
            double from = time;
            double begin = value;
            while (!Double.isNaN(begin) && next < at) {
                double part = at > from ? (next - from) / (at - from) : 1;
                scrape(next, (begin + (newValue - begin) * Math.min(Math.max(part, 0), 1)) / limit);
                next += STEP;
            }
            time = at;
            value = newValue;
            next = Double.isNaN(next) ? at : next;
        }

        void hold(double at) {
            while (!Double.isNaN(value) && next < at) {
                scrape(next, value / limit);
                next += STEP;
            }
        }
    }

    private void scrape(double time, double share) {
        int slot = (int) (scraped++ % WINDOW);
        times[slot] = time;
        values[slot] = share;
        boolean due = predicted(time) > 1;
        if (!due) {
            pendingSince = Double.NaN;
            clear(time);
            return;
        }
        pendingSince = Double.isNaN(pendingSince) ? time : pendingSince;
        if (time - pendingSince >= HOLD && Double.isNaN(firingSince)) {
            firingSince = time;
        }
    }

    /** Returns the share that a straight line through the last hour reaches an hour from now. */
    private double predicted(double now) {
        int count = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < Math.min(scraped, WINDOW); i++) {
            double x = times[i] - now;
            if (x >= -HORIZON) {
                count++;
                sumX += x;
                sumY += values[i];
                sumXx += x * x;
                sumXy += x * values[i];
            }
        }
        double spread = count * sumXx - sumX * sumX;
        if (count < FEWEST || !(spread > 0)) {
            return Double.NaN;
        }
        double slope = (count * sumXy - sumX * sumY) / spread;
        return (sumY - slope * sumX) / count + slope * HORIZON;
    }

    private void clear(double time) {
        if (!Double.isNaN(firingSince)) {
            alarms.add(new Episode(firingSince, time));
            firingSince = Double.NaN;
        }
    }

    private List<Episode> end(double time) {
        clear(time);
        return Rival.merged(alarms);
    }
}
