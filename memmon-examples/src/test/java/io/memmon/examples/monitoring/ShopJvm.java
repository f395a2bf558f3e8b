package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.api.memory.Level;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.fleet.AlertmanagerFleet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A service with memmon, in a JVM of its own. Settings are the arguments, {@code key=value}; it prints {@code port=},
 * and obeys on standard input: {@code fill SHARE} keeps that share of the heap alive, {@code free} lets it go, {@code
 * churn} makes garbage and collects it, the end of input ends it. With {@code -Dshop.responds=true} it has a response of
 * its own.
 */
final class ShopJvm {

    private static final int PIECE = 8 * 1024;

    private ShopJvm() {}

    public static void main(String[] args) throws Exception {
        MemmonBuilder builder = AlertmanagerFleet.join(Memmon.builder());
        for (String setting : args) {
            builder.set(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        builder.set("http.port", "0").with(endpoint);
        if (Boolean.getBoolean("shop.responds")) {
            builder.with(ResponseAction.at(Level.HIGH, "make-room", "heap", () -> System.out.println("responded")));
        }
        try (Memmon memmon = builder.start()) {
            System.out.println("memmon " + memmon.report().version());
            System.out.println("port=" + endpoint.port());
            obey(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
        }
    }

    private static void obey(BufferedReader input) throws IOException {
        List<byte[]> kept = new ArrayList<>();
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            switch (line.split(" ", 2)[0]) {
                case "fill" -> fill(kept, Double.parseDouble(line.substring(5)));
                case "free" -> kept.clear();
                case "churn" -> churn();
                default -> throw new IOException("must be fill, free or churn, found " + line);
            }
            System.gc(); // the live set becomes known at once
            System.out.println("done " + line);
        }
        System.out.println("kept " + kept.size());
    }

    private static void fill(List<byte[]> kept, double share) {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        while (used(runtime) < share * runtime.maxMemory()) {
            while (used(runtime) < share * runtime.maxMemory()) {
                kept.add(new byte[PIECE]);
            }
            System.gc(); // garbage counted as well: fill up with what stays
        }
    }

    private static long used(Runtime runtime) {
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void churn() {
        for (int i = 0; i < 8_000; i++) {
            byte[] garbage = new byte[PIECE];
            garbage[i % PIECE] = 1;
        }
    }
}
