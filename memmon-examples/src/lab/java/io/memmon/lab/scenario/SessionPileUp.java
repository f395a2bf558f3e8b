package io.memmon.lab.scenario;

import io.memmon.api.memory.Level;
import io.memmon.api.response.ResponseAction;
import io.memmon.lab.service.Load;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/** Every second request opens a session that nobody ends. The service's authors know that old ones may go. */
final class SessionPileUp implements Load {

    private static final int BLOCK = 16 << 10;
    private static final double BASE = 0.25;
    private static final double REQUESTS_PER_SECOND = 150;

    private final ArrayDeque<byte[]> sessions = new ArrayDeque<>(1 << 16);
    private final Retained base;
    private final int sessionBytes;
    private volatile byte[] last = {};

    SessionPileUp(Plan plan) {
        base = new Retained(plan.heapBytes(), BLOCK);
        base.fillTo(plan.share(BASE));
        sessionBytes = (int) (plan.share(1 - BASE) / (plan.seconds() * REQUESTS_PER_SECOND / 2));
    }

    @Override
    public void request(SplittableRandom random) {
        for (int i = 0; i < 8; i++) {
            last = new byte[BLOCK];
        }
        base.replace(random.nextInt(1 << 20));
        if (random.nextBoolean()) {
            byte[] session = new byte[sessionBytes];
            synchronized (sessions) {
                sessions.addLast(session);
            }
        }
    }

    @Override
    public List<ResponseAction> actions() {
        return List.of(ResponseAction.at(Level.MEDIUM, "abandoned-sessions", "heap", this::endMost));
    }

    private void endMost() {
        synchronized (sessions) {
            int keep = sessions.size() / 4;
            while (sessions.size() > keep) {
                sessions.pollFirst();
            }
        }
    }

    @Override
    public String toString() {
        return base.bytes() + " bytes and " + sessions.size() + " sessions, " + last.length + " lost";
    }
}
