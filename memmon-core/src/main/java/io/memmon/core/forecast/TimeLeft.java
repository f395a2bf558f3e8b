package io.memmon.core.forecast;

/** The soonest exhaustion that verified growth points to. */
final class TimeLeft {

    private static final double RECENT = 300;
    private static final double APART = 300;
    private static final double LONGEST_APART = 1800;
    private static final double LEAST_SURVIVING = 0.3;
    private static final double TINY = 1e-12;

    private final FewFloors few;
    private double seconds = Double.NaN;
    private double slope = Double.NaN;
    private ForecastSource source = ForecastSource.NONE;

    TimeLeft(TrendTest test) {
        this.few = new FewFloors(test);
    }

    /** Returns the time left in seconds; NaN if no source speaks. */
    double seconds() {
        return seconds;
    }

    /** Returns the slope per second that it rests on; NaN if no source speaks. */
    double slope() {
        return slope;
    }

    /** Returns what it rests on: floors, few floors, surviving growth or nothing. */
    ForecastSource source() {
        return source;
    }

    /** Chooses, after both series have been judged. */
    void judge(double now, AreaRecord area, double ceiling) {
        slope = area.lower.slope();
        seconds = Math.max(area.lower.seconds() - area.peaks() / slope, 0);
        source = Double.isNaN(seconds) ? ForecastSource.NONE : ForecastSource.FLOORS;
        if (area.kind == AreaKind.COLLECTED && !area.floors.dense()) {
            thinly(now, area, ceiling);
        }
        double pace = survivingPace(now, area);
        if (!Double.isNaN(pace)) {
            FloorHistory floors = area.floors;
            double room = ceiling - floors.last();
            double left = Math.max(room / Math.max(pace, TINY) - (now - floors.lastTime()), 0);
            if (!(left >= seconds)) {
                seconds = left;
                slope = pace;
                source = ForecastSource.SURVIVING_GROWTH;
            }
        }
    }

    private void thinly(double now, AreaRecord area, double ceiling) {
        few.judge(now, area.floors, ceiling);
        if (!Double.isNaN(few.seconds()) && !(few.seconds() >= seconds)) {
            seconds = few.seconds();
            slope = few.slope();
            source = ForecastSource.FEW_FLOORS;
        }
    }

    /** Returns the slope that two floors, one of them recent, confirm of the unverified trend; NaN if they do not. */
    private static double survivingPace(double now, AreaRecord area) {
        FloorHistory floors = area.floors;
        double unverified = area.upper.seconds();
        if (Double.isNaN(unverified) || floors.dense() || now - floors.lastTime() > Math.max(unverified / 2, RECENT)) {
            return Double.NaN;
        }
        for (int i = floors.size() - 2; i >= 0; i--) {
            double apart = floors.lastTime() - floors.time(i);
            if (apart >= APART) {
                double grown = (floors.last() - floors.value(i)) / apart;
                double apparent = area.upper.slope();
                boolean confirmed = apart <= Math.max(area.upper.growingFor(), LONGEST_APART)
                        && grown >= LEAST_SURVIVING * apparent;
                return confirmed ? Math.min(apparent, Math.sqrt(apparent * grown)) : Double.NaN;
            }
        }
        return Double.NaN;
    }
}
