package io.memmon.collectors.child;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The child of {@link ConcurrentMarkIT}: many young collections, then a concurrent mark that finds everything alive. */
final class MarkingMain {

    private static final double RETAINED = 0.2;
    private static final int YOUNG_COLLECTIONS = 25;
    private static final String INTERVAL = "G1PeriodicGCInterval";

    private MarkingMain() {}

    public static void main(String[] arguments) throws Exception {
        Probe probe = new Probe();
        probe.open("jvm");
        Churn churn = new Churn((long) (Runtime.getRuntime().maxMemory() * RETAINED)).start();
        probe.tickFor(Duration.ofSeconds(20), () -> probe.collections() >= YOUNG_COLLECTIONS);
        System.out.println("youngCollections=" + (long) probe.collections());
        System.out.println("oldFloorsBefore=" + probe.oldFloors());
        if (arguments[0].equals("idle")) {
            churn.stop();
            probe.tickFor(Duration.ofMillis(100), () -> false);
        }
        HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        String before = flags.getVMOption(INTERVAL).getValue();
        probe.forgetFloors();
        flags.setVMOption(INTERVAL, "5");
        try {
            probe.tickFor(Duration.ofSeconds(10), () -> probe.oldFloors() > 0);
        } finally {
            flags.setVMOption(INTERVAL, before);
        }
        System.out.println("oldFloors=" + probe.oldFloors());
        System.out.println("fullCollections=" + (long) probe.fullCollections());
        System.out.println("retained=" + churn.retainedBytes());
    }
}
