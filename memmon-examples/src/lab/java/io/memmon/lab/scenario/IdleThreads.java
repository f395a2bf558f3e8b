package io.memmon.lab.scenario;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.response.ResponseAction;
import io.memmon.lab.service.Load;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** A pool of threads without a bound: one request in ten starts another one, whose stack stays. */
final class IdleThreads implements Load {

    private static final int STARTS_ONE_IN = 10;
    private static final int DEPTH = 6_000;
    private static final long STACK_BYTES = 2 << 20;

    private final ArrayDeque<Worker> idle = new ArrayDeque<>(1 << 12);
    private volatile byte[] last = {};

    @Override
    public void request(SplittableRandom random) {
        last = new byte[100 << 10];
        if (random.nextInt(STARTS_ONE_IN) == 0) {
            Worker worker = new Worker();
            Thread thread = new Thread(null, worker, "idle", STACK_BYTES);
            thread.setDaemon(true);
            worker.thread = thread;
            thread.start();
            synchronized (idle) {
                idle.addLast(worker);
            }
        }
    }

    @Override
    public List<ResponseAction> actions() {
        return List.of(ResponseAction.at(Level.MEDIUM, "idle-threads", StandardAreas.CONTAINER, this::endIdle));
    }

    private void endIdle() {
        synchronized (idle) {
            int keep = idle.size() / 4;
            while (idle.size() > keep) {
                idle.pollFirst().end();
            }
        }
    }

    @Override
    public String toString() {
        synchronized (idle) {
            return idle.size() + " idle threads, " + last.length + " lost";
        }
    }

    /** Uses its stack once, and waits. */
    private static final class Worker implements Runnable {

        private volatile boolean ended;
        private volatile Thread thread = Thread.currentThread();

        @Override
        public void run() {
            long used = descend(DEPTH);
            while (!ended && used != 0) {
                LockSupport.park(this);
            }
        }

        private static long descend(int depth) {
            return depth == 0 ? 1 : descend(depth - 1) + depth % 2;
        }

        void end() {
            ended = true;
            LockSupport.unpark(thread);
        }
    }
}
