package io.memmon.system;

import io.memmon.core.Memmon;
import io.memmon.core.report.SelfReport;
import io.memmon.lab.service.Metronome;
import io.memmon.prometheus.PrometheusEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * An application whose heap is three quarters full and churns, with an endpoint for others to attack. Takes orders, a line
 * each: {@code storm} for two seconds of OutOfMemoryErrors, {@code facts} for how the monitor fares.
 */
final class BesiegedService {

    static final String TOKEN = "open-sesame-open-sesame";

    private static final long STORM_NANOS = 2_000_000_000L;
    private static final int BLOCK = 16 << 10;
    private static final double HELD = 0.72;

    private BesiegedService() {}

    public static void main(String[] args) throws IOException {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        try (Memmon memmon = Memmon.builder()
                .with(endpoint)
                .set("http.port", "0")
                .set("http.token", TOKEN)
                .start()) {
            byte[][] held = new byte[(int) (HELD * Runtime.getRuntime().maxMemory() / BLOCK)][BLOCK];
            Thread churn = new Thread(() -> churn(held), "churn");
            churn.setDaemon(true);
            churn.start();
            Metronome metronome = Metronome.start(100_000_000L);
            System.out.println("PORT " + endpoint.port());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.equals("storm")) {
                    System.out.println("STORM ERRORS " + storm());
                } else {
                    tell(order, memmon, endpoint, metronome);
                }
            }
        }
        System.out.println("CLOSED");
    }

    private static void tell(String order, Memmon memmon, PrometheusEndpoint endpoint, Metronome metronome) {
        SelfReport self = memmon.report().self();
        System.out.println(order + " ticks=" + self.ticks() + " beats=" + metronome.beats() + " lateMillis="
                + self.worstLateness().toMillis() + " beatLateMillis=" + metronome.worstLatenessMillis()
                + " intervalMillis=" + self.fastInterval().toMillis() + " survived=" + endpoint.survivedErrors()
                + " viewers=" + endpoint.viewers() + " mode=" + memmon.mode().ordinal() + " end");
    }

    private static void churn(byte[][] held) {
        for (int next = 0; ; next = (next + 1) % held.length) {
            try {
                held[next] = new byte[BLOCK];
            } catch (OutOfMemoryError storm) {
                // goes on when it is over
            }
            LockSupport.parkNanos(500_000);
        }
    }

    /** Takes all memory that is left, again and again. */
    private static int storm() {
        byte[][] hoard = new byte[1 << 14][];
        int errors = 0;
        long end = System.nanoTime() + STORM_NANOS;
        while (System.nanoTime() < end) {
            int size = 1 << 18;
            for (int held = 0; size >= 64 && held < hoard.length && System.nanoTime() < end; ) {
                try {
                    hoard[held] = new byte[size];
                    held++;
                } catch (OutOfMemoryError full) {
                    errors++;
                    size /= 4;
                }
            }
            Arrays.fill(hoard, null);
        }
        return errors;
    }
}
