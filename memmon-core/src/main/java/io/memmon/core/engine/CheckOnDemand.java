package io.memmon.core.engine;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Area;
import io.memmon.api.time.Ticker;
import io.memmon.core.capability.Capabilities;
import io.memmon.core.config.Mode;
import io.memmon.core.lane.SelfMeter;
import io.memmon.core.response.Coordinator;
import io.memmon.core.response.Responder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A full look at everything because somebody asked for it, and a collection before it. Blocks its caller, not a lane. */
final class CheckOnDemand {

    private static final long POLL_NANOS = 2_000_000L;

    private final EngineLanes lanes;
    private final Ticker ticker;
    private final SelfMeter meter;
    private final SlowLoop slow;
    private final Board board;
    private final Area heap;
    private final Coordinator coordinator;
    private final Responder responder;
    private final JvmLeader leader;
    private final Capabilities capabilities;

    CheckOnDemand(
            EngineLanes lanes,
            Ticker ticker,
            SelfMeter meter,
            SlowLoop slow,
            Board board,
            Area heap,
            Coordinator coordinator,
            Responder responder,
            JvmLeader leader,
            Capabilities capabilities) {
        this.lanes = lanes;
        this.ticker = ticker;
        this.meter = meter;
        this.slow = slow;
        this.board = board;
        this.heap = heap;
        this.coordinator = coordinator;
        this.responder = responder;
        this.leader = leader;
        this.capabilities = capabilities;
    }

    /** Makes every lane sample now and waits until they have, at most this long. */
    void sample(Duration limit) {
        long fastBefore = meter.ticks();
        long slowBefore = slow.rounds();
        lanes.slow().wake();
        lanes.fast().wake();
        long deadline = ticker.nanos() + limit.toNanos();
        while (slow.rounds() == slowBefore && ticker.nanos() - deadline < 0) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        long between = meter.ticks();
        lanes.fast().wake();
        while ((meter.ticks() == between || meter.ticks() == fastBefore) && ticker.nanos() - deadline < 0) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    /** Asks for a collection of the old generation, if that is allowed and cheap, and waits for its floor a moment. */
    void collect(Duration limit) {
        long before = board.read().oldFloors(heap.index());
        Optional<OldCollection> lent = capabilities.find(OldCollection.class);
        if (lent.isEmpty()
                || coordinator.mode() == Mode.OBSERVE
                || !leader.leads()
                || coordinator.collectionGuard().quarantined()) {
            return;
        }
        responder.errand(() ->
                responder.call(coordinator.collectionGuard(), () -> lent.get().request()));
        lanes.responder().wake();
        long deadline = ticker.nanos() + limit.toNanos();
        while (board.read().oldFloors(heap.index()) == before && ticker.nanos() - deadline < 0) {
            LockSupport.parkNanos(this, 10 * POLL_NANOS);
        }
    }
}
