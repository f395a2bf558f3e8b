package io.memmon.prometheus.cli.gclog;

import io.memmon.core.replay.Past;

/**
 * Puts the stamps of a log on one axis: seconds of the JVM's uptime where the log tells them, else seconds since its
 * first date. Uptime that falls is another life of the JVM, appended to the same log. No single stamp can move the
 * clock by more than a month or back by more than a minute: it takes two that agree.
 */
final class Timeline {

    private static final double LONGEST_LEAP = 31 * 86_400.0;
    private static final double OUT_OF_ORDER = 60;
    private static final double AGREE = 3600;
    private static final double BETWEEN_LIVES = 1;

    /** What the axis counts. */
    private enum Axis {
        UNDECIDED,
        UPTIME,
        WALL
    }

    private final Past past;
    private Axis axis = Axis.UNDECIDED;
    private double zeroWall = Double.NaN;
    private double base;
    private double last = Double.NaN;
    private double doubted = Double.NaN;
    private boolean restarted;

    Timeline(Past past) {
        this.past = past;
    }

    /**
     * Returns where a stamp lies; {@code NaN} if it cannot be told or is not believed yet.
     *
     * @param uptime seconds since the JVM's start, {@code NaN} if not told
     * @param wall seconds since 1970, {@code NaN} if not told
     */
    double place(double uptime, double wall) {
        if (axis == Axis.UNDECIDED) {
            decide(uptime, wall);
        }
        if (axis == Axis.UPTIME && Double.isNaN(zeroWall) && !Double.isNaN(uptime) && !Double.isNaN(wall)) {
            zeroWall = wall - uptime - base;
            past.epochSeconds(zeroWall);
        }
        boolean byUptime = axis == Axis.UPTIME && !Double.isNaN(uptime);
        double seconds = byUptime ? uptime + base : wall - zeroWall;
        if (Double.isNaN(seconds)) {
            return Double.NaN;
        }
        boolean leaps = seconds < last - OUT_OF_ORDER || seconds > last + LONGEST_LEAP;
        if (leaps) {
            if (!(Math.abs(seconds - doubted) < AGREE)) {
                doubted = seconds;
                return Double.NaN;
            }
            seconds = seconds < last ? anew(uptime, wall, byUptime) : seconds;
        }
        doubted = Double.NaN;
        last = Double.isNaN(last) ? seconds : Math.max(last, seconds);
        return seconds;
    }

    private void decide(double uptime, double wall) {
        if (!Double.isNaN(uptime)) {
            axis = Axis.UPTIME;
        } else if (!Double.isNaN(wall)) {
            axis = Axis.WALL;
            zeroWall = wall;
            past.epochSeconds(wall);
        }
    }

    /** Uptime that falls is another life, as far behind the last one as the dates say; a date that falls is a clock set back. */
    private double anew(double uptime, double wall, boolean byUptime) {
        double byWall = wall - zeroWall;
        double next = byUptime && byWall > last ? byWall : last + BETWEEN_LIVES;
        if (byUptime) {
            restarted = true;
            base = next - uptime;
        } else {
            zeroWall = wall - next;
        }
        return next;
    }

    /** The log itself says that the JVM was started anew at this stamp, however little it fell. */
    void restart(double uptime, double wall) {
        if (axis == Axis.UPTIME && !Double.isNaN(uptime) && uptime + base < last) {
            last = anew(uptime, wall, true);
            restarted = false;
        }
    }

    /** Returns whether another life has begun since the last call. */
    boolean takeRestart() {
        boolean was = restarted;
        restarted = false;
        return was;
    }
}
