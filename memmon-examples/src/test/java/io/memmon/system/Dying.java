package io.memmon.system;

import io.memmon.core.Memmon;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Fills its heap until an incident opens, and then waits to be killed; says first how its last life ended. */
final class Dying {

    private static final int BLOCK = 16 << 10;
    private static final long TURN_NANOS = 20_000_000L;

    private Dying() {}

    /** Takes {@code fill} or {@code rest}. */
    public static void main(String[] args) {
        MonitorListener listener = new MonitorListener() {
            @Override
            public void incidentOpened(Incident incident) {
                System.out.println("INCIDENT " + incident.area());
            }
        };
        try (Memmon memmon = Memmon.builder().listener(listener).start()) {
            System.out.println("LAST " + memmon.report().lastLife().orElse("nothing"));
            if (args[0].equals("rest")) {
                return;
            }
            long most = Runtime.getRuntime().maxMemory() * 92 / 100;
            long soon = most * 3 / 4;
            List<byte[]> held = new ArrayList<>();
            while (true) {
                int step = (long) held.size() * BLOCK < soon ? 64 : 4;
                for (int i = 0; i < step && (long) held.size() * BLOCK < most; i++) {
                    held.add(new byte[BLOCK]);
                }
                byte[] garbage = new byte[8 * BLOCK];
                LockSupport.parkNanos(TURN_NANOS + garbage[0]);
            }
        }
    }
}
