package io.memmon.lab.scenario;

import io.memmon.lab.service.Load;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Requests that leave garbage, and a live set that follows a curve over the time of the scenario. */
final class Curve implements Load {

    private static final int BLOCK = 16 << 10;
    private static final int TURNOVER = 1 << 20;

    private final Plan plan;
    private final DoubleUnaryOperator shareAt;
    private final int garbageBytes;
    private final Retained retained;
    private volatile double now;
    private volatile byte[] last = {};

    /**
     * Creates a load.
     *
     * @param shareAt the live share of the heap at each moment of the scenario, both from 0 to 1
     * @param garbageKibibytes what each request throws away
     */
    Curve(Plan plan, int garbageKibibytes, DoubleUnaryOperator shareAt) {
        this.plan = plan;
        this.shareAt = shareAt;
        this.garbageBytes = garbageKibibytes << 10;
        this.retained = new Retained(2 * plan.heapBytes(), BLOCK);
        retained.fillTo(plan.share(shareAt.applyAsDouble(0)));
    }

    @Override
    public void request(SplittableRandom random) {
        int left = garbageBytes;
        while (left > 0) {
            last = new byte[Math.min(left, BLOCK)];
            left -= BLOCK;
        }
        retained.replace(random.nextInt(TURNOVER));
        retained.fillTo(plan.share(shareAt.applyAsDouble(plan.progress(now))));
    }

    @Override
    public void turn(double seconds) {
        now = seconds;
    }

    @Override
    public String toString() {
        return retained.bytes() + " bytes retained, " + last.length + " lost";
    }
}
