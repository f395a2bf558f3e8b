package io.memmon.faults;

import io.memmon.core.Memmon;
import io.memmon.prometheus.PrometheusEndpoint;
import java.io.IOException;
import java.nio.file.Path;

/** A service with a whole monitor that sees an incident through for each line of its input, and ends with it. */
final class WatchedService {

    private WatchedService() {}

    public static void main(String[] args) throws IOException {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        FilledHeap heap = new FilledHeap();
        Shedding shedding = new Shedding();
        try (Memmon memmon =
                Whole.monitor(Path.of(args[0]), endpoint, heap).with(shedding).start()) {
            System.out.println("STARTED");
            for (int seen = 1; System.in.read() >= 0; seen++) {
                int engagements = shedding.engagements();
                heap.live(FilledHeap.FULL);
                Await.until("it acts", () -> shedding.engagements() > engagements);
                heap.live(FilledHeap.HEALTHY);
                Await.until("it releases", () -> !shedding.inForce());
                System.out.println("SEEN THROUGH " + seen
                        + " WITH " + Whole.get(endpoint, "/metrics")
                        + " AND FAILURES " + Whole.failures(memmon));
            }
        }
        Traces.assertNone();
        System.out.println("NOTHING LEFT");
    }
}
