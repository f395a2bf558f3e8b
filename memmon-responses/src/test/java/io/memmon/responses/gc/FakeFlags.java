package io.memmon.responses.gc;

import io.memmon.responses.jvm.VmFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Flags out of a map; those of G1's periodic collections are manageable. Refuses changes as often as told. */
final class FakeFlags implements VmFlags {

    final List<String> changes = new ArrayList<>();
    int refusals;

    private final Map<String, String> values = new ConcurrentHashMap<>();

    static FakeFlags of(String... pairs) {
        FakeFlags flags = new FakeFlags();
        for (int i = 0; i < pairs.length; i += 2) {
            flags.values.put(pairs[i], pairs[i + 1]);
        }
        return flags;
    }

    static FakeFlags g1() {
        return of(
                PeriodicMark.INTERVAL,
                "0",
                PeriodicMark.LOAD_THRESHOLD,
                "0.000000",
                PeriodicMark.CONCURRENT,
                "true",
                "MaxGCPauseMillis",
                "200",
                "DisableExplicitGC",
                "false",
                "ExplicitGCInvokesConcurrent",
                "false");
    }

    FakeFlags with(String name, String value) {
        values.put(name, value);
        return this;
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public boolean manageable(String name) {
        return name.startsWith("G1Periodic") && !name.equals(PeriodicMark.CONCURRENT) && values.containsKey(name);
    }

    @Override
    public void set(String name, String value) {
        if (refusals > 0) {
            refusals--;
            throw new OutOfMemoryError("a test says so");
        }
        changes.add(name + '=' + value);
        values.put(name, value);
    }
}
