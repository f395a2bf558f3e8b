package io.memmon.faults;

import io.memmon.core.Memmon;
import io.memmon.prometheus.PrometheusEndpoint;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** An application with a whole monitor that has seen an incident through. To be loaded by a class loader of its own. */
public final class DeployedApplication implements Callable<AutoCloseable> {

    private final Path folder;

    /** Creates an application that does not run yet. */
    public DeployedApplication(Path folder) {
        this.folder = folder;
    }

    @Override
    public AutoCloseable call() {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        FilledHeap heap = new FilledHeap();
        Shedding shedding = new Shedding();
        Memmon memmon = Whole.monitor(folder, endpoint, heap).with(shedding).start();
        heap.live(FilledHeap.FULL);
        Await.until("it acts", shedding::inForce);
        heap.live(FilledHeap.HEALTHY);
        Await.until("it releases", () -> !shedding.inForce());
        for (String path : new String[] {"/", "/metrics", "/metrics/memory", "/api/memory/incidents", "/health/live"}) {
            if (Whole.get(endpoint, path) != 200) {
                throw new IllegalStateException(path);
            }
        }
        return memmon;
    }
}
