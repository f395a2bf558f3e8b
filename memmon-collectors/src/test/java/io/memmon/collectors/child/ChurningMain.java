package io.memmon.collectors.child;

import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.CollectorContract;
import java.time.Duration;

/** The child of {@link CollectorMatrixIT}: a known live set, garbage on top, then a collection of everything. */
final class ChurningMain {

    private static final double RETAINED = 0.2;

    private ChurningMain() {}

    public static void main(String[] arguments) throws Exception {
        long max = Runtime.getRuntime().maxMemory();
        Probe probe = new Probe();
        probe.open("jvm", "os");
        System.gc();
        probe.tick(probe);
        long own = probe.heapUsed(); // what the JVM and the test hold themselves
        Churn churn = new Churn((long) (max * RETAINED)).start();
        System.gc(); // the filling left garbage among the old objects, which no young collection sees
        probe.tickFor(Duration.ofMillis(300), () -> false);
        probe.forgetFloors();
        probe.tickFor(Duration.ofMillis(2_500), () -> probe.floors() >= 40);
        probe.tickFor(Duration.ofSeconds(20), () -> probe.floors() > 0); // a concurrent cycle on a loaded machine
        print("floors", probe.floors());
        print("estimate", probe.liveEstimate());
        print("live", own + churn.retainedBytes());
        print("max", max);
        CollectorContract.Nowhere nowhere = new CollectorContract.Nowhere();
        print("bytes", AllocationMeter.bytes(2_000, 500, () -> probe.sample(nowhere)));
        probe.forgetFloors();
        System.gc();
        probe.tickFor(Duration.ofSeconds(5), () -> probe.oldFloors() > 0);
        print("oldFloors", probe.oldFloors());
        print("retained", churn.retainedBytes());
        System.out.println("leastShare=" + probe.leastShare());
        System.out.println("greatestShare=" + probe.greatestShare());
    }

    private static void print(String key, long value) {
        System.out.println(key + '=' + value);
    }
}
