package io.memmon.system;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.core.Memmon;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Measures the time from the confirmation of a level to the first line of the first action's code. */
final class FirstResponse {

    private static final int TIMES = 40;

    private FirstResponse() {}

    public static void main(String[] args) {
        Map<String, Instant> confirmed = new ConcurrentHashMap<>();
        Map<String, Instant> acted = new ConcurrentHashMap<>();
        LabAreas areas = new LabAreas(TIMES);
        MonitorListener listener = new MonitorListener() {
            @Override
            public void levelChanged(Transition transition) {
                confirmed.putIfAbsent(transition.area(), transition.at());
            }
        };
        try (Memmon memmon = Memmon.builder()
                .with(areas)
                .with(areas.policy())
                .with(new Noting(acted))
                .listener(listener)
                .start()) {
            for (int i = 0; i < TIMES; i++) {
                areas.failNext();
                String area = LabAreas.name(i);
                waitFor(() -> acted.containsKey(area) && confirmed.containsKey(area));
            }
            System.out.println(memmon.report().headline());
        }
        long[] micros = IntStream.range(0, TIMES)
                .mapToObj(LabAreas::name)
                .mapToLong(area ->
                        Duration.between(confirmed.get(area), acted.get(area)).toNanos() / 1_000)
                .sorted()
                .toArray();
        System.out.println("RESULT median=" + micros[TIMES / 2] + " p95=" + micros[TIMES * 95 / 100] + " max="
                + micros[TIMES - 1] + " us of " + TIMES);
    }

    private static void waitFor(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no response came in time");
            }
            LockSupport.parkNanos(1_000_000L);
        }
    }

    /** Notes when it was called first for each area. */
    private record Noting(Map<String, Instant> acted) implements ResponseAction {

        @Override
        public String name() {
            return "a-note";
        }

        @Override
        public ResponseProfile profile() {
            return ResponseProfile.from(Level.HIGH)
                    .on(IntStream.range(0, TIMES).mapToObj(LabAreas::name).toArray(String[]::new))
                    .informing()
                    .allocatesNothing();
        }

        @Override
        public Outcome respond(Situation now) {
            acted.putIfAbsent(now.area().name(), Instant.now());
            return Outcome.DONE;
        }
    }
}
