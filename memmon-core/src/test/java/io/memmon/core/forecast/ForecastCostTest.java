package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.forecast.SyntheticHeap.Gc;
import io.memmon.testkit.AllocationMeter;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastCostTest {

    private static final long MOST_BYTES = 16 * 1024;
    private static final double P99_BAR_MICROS = 50;
    private static final double NOISY_MACHINE = 4;

    private final ExhaustionForecasters forecasters = new ExhaustionForecasters(ForecastSettings.defaults(), 0);
    private final ExhaustionForecaster leaking = forecasters.forCollectedArea(0.95, Verification.ALLOWED);
    private double time;

    @Test
    void allocatesNothingPerEventAndTick() throws Exception {
        ExhaustionForecaster plain = forecasters.forPlainArea(1);
        assertThat(AllocationMeter.bytes(10_000, 1_000, () -> {
                    leak();
                    plain.sample(time, 0.3 + time % 40_000 / 80_000);
                    plain.tick(time);
                    leaking.verification(leaking.verified() ? Verification.ALLOWED : Verification.NOT_ALLOWED);
                }))
                .isZero();
    }

    @Test
    void ticksWithinMicroseconds() {
        // A leak whose floors and upper bounds both trend keeps every ring busy: the dearest life there is.
        double[] micros = new double[15_000];
        double least = Double.POSITIVE_INFINITY;
        double median = 0;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < micros.length; i++) {
                feed();
                long before = cpuNanos();
                leaking.tick(time);
                micros[i] = (cpuNanos() - before) / 1e3;
            }
            Arrays.sort(micros);
            if (micros[micros.length * 99 / 100] < least) {
                least = micros[micros.length * 99 / 100];
                median = micros[micros.length / 2];
            }
        }
        assertThat(least)
                .as(
                        "99 %% of the ticks of a leaking heap; the bar is %s us, the median was %s us",
                        P99_BAR_MICROS, median)
                .isLessThan(NOISY_MACHINE * P99_BAR_MICROS);
    }

    @Test
    void keepsLittleStatePerArea() throws Exception {
        for (Gc gc : Gc.values()) {
            ExhaustionForecaster forecaster = forecasters.forCollectedArea(gc.ceiling, Verification.ALLOWED);
            assertThat(bytes(forecaster)).isBetween(8_000L, MOST_BYTES);
        }
        assertThat(bytes(forecasters.forPlainArea(1))).isLessThan(9_000);
    }

    private void leak() {
        feed();
        leaking.tick(time);
    }

    private void feed() {
        time += 15;
        double level = 0.35 + time % 36_000 / 36_000 * 0.55;
        double wave = 0.004 * Math.sin(time);
        if ((long) (time / 15) % 4 == 0) {
            leaking.oldFloor(time, level + wave);
        } else {
            leaking.afterCollection(time, level + 0.02 + wave);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Returns the bytes of an object and all that it alone owns: working memory is shared, enums and settings are too. */
    private static long bytes(Object root) throws IllegalAccessException {
        return bytes(root, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static long bytes(Object object, Set<Object> seen) throws IllegalAccessException {
        if (object instanceof Enum || object instanceof TrendTest || !seen.add(object)) {
            return 0;
        }
        Class<?> type = object.getClass();
        if (type.isArray()) {
            int length = Array.getLength(object);
            long sum = 16;
            for (int i = 0; i < length; i++) {
                sum += type.getComponentType().isPrimitive() ? 8 : 8 + bytes(Array.get(object, i), seen);
            }
            return sum;
        }
        long sum = 16;
        for (Field field : List.of(type.getDeclaredFields())) {
            if (!Modifier.isStatic(field.getModifiers())) {
                sum += 8;
                field.setAccessible(true);
                sum += field.getType().isPrimitive() ? 0 : bytes(field.get(object), seen);
            }
        }
        return sum;
    }
}
