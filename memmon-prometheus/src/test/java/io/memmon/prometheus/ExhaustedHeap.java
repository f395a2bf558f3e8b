package io.memmon.prometheus;

import io.memmon.api.time.Ticker;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Serves while other threads fill the heap for six seconds, over and over; then gives the memory back and waits. */
final class ExhaustedHeap {

    private static volatile boolean filling = true;

    private ExhaustedHeap() {}

    public static void main(String[] args) throws Exception {
        RunningEndpoint running = new RunningEndpoint(Map.of());
        System.out.println("port=" + running.endpoint.port());
        for (int i = 0; i < 50; i++) {
            running.send("GET", "/metrics"); // as a scraper did for hours
        }
        System.out.println("warm=1");
        Thread[] threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(ExhaustedHeap::fill);
            threads[i].start();
        }
        long start = Ticker.system().nanos();
        while (Ticker.system().nanos() - start < 6_000_000_000L) {
            LockSupport.parkNanos(10_000_000);
        }
        filling = false;
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("back=1");
        awaitEndOfInput();
        System.out.println("survived=" + running.endpoint.survivedErrors());
        System.exit(0);
    }

    private static void fill() {
        Object chain = "";
        int size = 1 << 20;
        while (filling) {
            try {
                chain = new Object[] {new byte[size], chain}; // a list would have to grow itself
            } catch (OutOfMemoryError full) {
                size = Math.max(16, size / 2); // fill the last gap, too, and stay there
            }
        }
        if (chain.hashCode() == 42) {
            System.out.println("kept");
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // the test closes it
        }
    }
}
