package io.memmon.lab.scenario;

import io.memmon.lab.service.Arrivals;
import io.memmon.lab.service.Load;
import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * Requests that hold a block of memory until a backend answers, which it does ever more slowly while a burst lasts, after
 * a time of rest. In the middle of the burst more is in flight than the heap holds; what is refused at the gate holds
 * nothing.
 */
final class InFlight implements Load {

    private static final int BLOCK = 16 << 10;
    private static final double BURST_FROM = 0.5;
    private static final double BURST_TO = 0.92;
    private static final double CLIMB = 0.27;

    private final Plan plan;
    private final Retained base;
    private final int blockBytes;
    private final Arrivals arrivals;
    private final double least;
    private final double most;
    private final ArrayDeque<Answer> waiting = new ArrayDeque<>();
    private volatile double now;

    /**
     * Creates a load.
     *
     * @param baseShare of the heap that is alive at rest
     * @param blockBytes what one request holds
     * @param rate requests a second, in the burst as well
     * @param overShare of the heap that would be in flight at the height of the burst
     */
    InFlight(Plan plan, double baseShare, int blockBytes, double rate, double overShare) {
        this.plan = plan;
        this.blockBytes = blockBytes;
        arrivals = Arrivals.steady(rate);
        base = new Retained(plan.heapBytes(), BLOCK);
        base.fillTo(plan.share(baseShare));
        least = 0.1;
        most = plan.share(overShare) / (rate * blockBytes);
    }

    /** What a request holds, and until when. */
    private static final class Answer {

        private final double at;
        private final byte[] block;

        Answer(double at, byte[] block) {
            this.at = at;
            this.block = block;
        }
    }

    @Override
    public Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public void request(SplittableRandom random) {
        base.replace(random.nextInt(1 << 20));
        Answer answer = new Answer(now + latency(), new byte[blockBytes]);
        synchronized (waiting) {
            waiting.addLast(answer);
        }
    }

    /** How long the backend takes: it slows down from the burst's begin on, and recovers at its end. */
    private double latency() {
        double progress = plan.progress(now);
        if (progress < BURST_FROM || progress > BURST_TO) {
            return least;
        }
        return least + (most - least) * Math.min(1, (progress - BURST_FROM) / CLIMB);
    }

    @Override
    public void turn(double seconds) {
        now = seconds;
        synchronized (waiting) {
            while (!waiting.isEmpty() && waiting.peekFirst().at <= seconds) {
                waiting.pollFirst();
            }
        }
    }

    @Override
    public String toString() {
        synchronized (waiting) {
            return base.bytes() + " bytes and " + waiting.size() + " requests in flight, the last of "
                    + (waiting.isEmpty() ? 0 : waiting.peekLast().block.length) + " bytes";
        }
    }
}
